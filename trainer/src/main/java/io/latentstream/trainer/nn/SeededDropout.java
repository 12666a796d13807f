package io.latentstream.trainer.nn;

import io.latentstream.latent.SplitMix64;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Dropout (Srivastava et al., JMLR 2014) whose mask depends on seed and iteration alone. DL4J's own dropout draws from the one
 * random generator of the process, whose state depends on everything else that ran (docs/adr/0004).
 */
final class SeededDropout implements IDropout {
    private static final long serialVersionUID = 1;

    private final double keep;
    private final long seed;
    private transient float[] mask;

    /** Keeps this share of the activations. */
    SeededDropout(double keep, long seed) {
        this.keep = keep;
        this.seed = seed;
    }

    @Override
    public INDArray applyDropout(
            INDArray activations, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        SplitMix64 random = SplitMix64.of(seed, iteration);
        mask = new float[Math.toIntExact(result.length())];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < keep ? (float) (1 / keep) : 0f;
        }
        return activations.mul(asArray(result), result);
    }

    @Override
    public INDArray backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch) {
        return gradAtOutput.mul(asArray(gradAtInput), gradAtInput);
    }

    private INDArray asArray(INDArray like) {
        return Nd4j.createFromArray(mask).reshape('c', like.shape());
    }

    @Override
    public void clear() {
        mask = null;
    }

    @Override
    public IDropout clone() {
        return new SeededDropout(keep, seed);
    }
}
