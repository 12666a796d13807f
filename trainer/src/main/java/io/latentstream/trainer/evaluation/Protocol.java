package io.latentstream.trainer.evaluation;

/** How a model is measured (docs/evaluation.md), and by which loss its versions are compared. */
public enum Protocol {
    /** Images: -ELBO on all test images, binarised once with a fixed seed. */
    P1("-elbo", 0.5, 0.05),
    /** Clips: which labels a panel of listeners, trained on the real training clips, recognises in 300 generated ones. */
    P2("label-nll", 0.03, 0.003);

    private final String lossName;
    private final double interimImprovement;
    private final double finalImprovement;

    Protocol(String lossName, double interimImprovement, double finalImprovement) {
        this.lossName = lossName;
        this.interimImprovement = interimImprovement;
        this.finalImprovement = finalImprovement;
    }

    /** Name of the metric that versions are compared by, nats; lower is better. */
    public String lossName() {
        return lossName;
    }

    /** The least improvement, nats, for which a new version replaces the routed one: during training or at its end. */
    public double leastImprovement(boolean finished) {
        return finished ? finalImprovement : interimImprovement;
    }
}
