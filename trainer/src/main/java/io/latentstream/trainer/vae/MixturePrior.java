package io.latentstream.trainer.vae;

import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Floats;
import io.latentstream.trainer.nn.Matrix;
import java.util.Arrays;

/**
 * A learned mixture of K diagonal Gaussians as the latents' prior, as in Tomczak and Welling (arXiv:1705.07120):
 *
 * <pre>
 * p(z|y) = sum over k of y's group: w_k N(z; m_k, s_k^2)
 * log w_k N(z; m_k, s_k^2) = eta_k . T(z)
 * T(z) = (z^2, z, 1)
 * eta_k = (-1/2 / s_k^2, m_k / s_k^2, log w_k - 1/2 sum_d (m_kd^2 / s_kd^2 + log s_kd^2 + log 2 pi))
 * </pre>
 *
 * The components are split evenly over groups, one for each label: a latent meets those of its own label only, so that
 * a sample shows the label that was asked for. In the natural parameters eta and the sufficient statistics T of an
 * exponential family, one matrix product scores all latents under all components. Two more give the gradients, with the
 * responsibilities r_k = w_k N(z; m_k, s_k^2) / p(z|y): by eta_k it is the sum of r_k T(z) over the latents, by T(z)
 * the sum of r_k eta_k over the components.
 */
final class MixturePrior implements Prior {
    private static final float IMPOSSIBLE = -1e30f;

    private final int components;
    private final int groups;
    private final int size;
    private final int start;
    private final MixtureParameters parameters;
    private final FlatVector gradient;
    private final Matrix latents;
    private final Matrix statistics; // T [2 D + 1, B]
    private final Matrix responsibilities; // r [K, B]
    private final Matrix byStatistics; // [2 D + 1, B]
    private final Matrix moments; // sums of r T [2 D + 1, K]
    private final float[] latent;
    private final float[] statistic;
    private final float[] byMean;
    private final float[] byLogVariance;
    private final float[] scores;
    private final int[] groupOf;
    private final int[] groupCount;

    MixturePrior(
            int components, int groups, int size, int batch, FlatVector parameters, FlatVector gradient, int start) {
        this.components = components;
        this.groups = groups;
        this.size = size;
        this.start = start;
        this.parameters = new MixtureParameters(components, groups, size, parameters, start);
        this.gradient = gradient;
        this.latents = new Matrix(size, batch);
        this.statistics = new Matrix(2 * size + 1, batch);
        this.responsibilities = new Matrix(components, batch);
        this.byStatistics = new Matrix(2 * size + 1, batch);
        this.moments = new Matrix(2 * size + 1, components);
        this.latent = new float[size];
        this.statistic = new float[2 * size + 1];
        this.byMean = new float[size * components];
        this.byLogVariance = new float[size * components];
        this.scores = new float[components];
        this.groupOf = new int[batch];
        this.groupCount = new int[groups];
    }

    @Override
    public Matrix latents() {
        return latents;
    }

    @Override
    public void group(int example, int group) {
        groupOf[example] = group;
    }

    @Override
    public void forward(float[] logDensity) {
        parameters.read();
        fillStatistics();
        Matrix.gemm(parameters.natural(), statistics, responsibilities, true, false, 1, 0);
        for (int example = 0; example < latents.columns(); example++) {
            responsibilities.read(example, scores);
            fillOtherGroups(example, IMPOSSIBLE);
            logDensity[example] = Floats.max(scores, components);
            Floats.exponentiate(scores, logDensity[example], components);
            fillOtherGroups(example, 0);
            float sum = Floats.sum(scores, components);
            Floats.scale(scores, 1 / sum, components);
            responsibilities.write(example, scores);
            logDensity[example] += (float) Math.log(sum);
        }
    }

    private void fillOtherGroups(int example, float score) {
        int length = components / groups;
        int from = groupOf[example] * length;
        Arrays.fill(scores, 0, from, score);
        Arrays.fill(scores, from + length, components, score);
    }

    private void fillStatistics() {
        statistic[2 * size] = 1;
        for (int example = 0; example < latents.columns(); example++) {
            latents.read(example, latent);
            for (int d = 0; d < size; d++) {
                statistic[d] = latent[d] * latent[d];
                statistic[size + d] = latent[d];
            }
            statistics.write(example, statistic);
        }
    }

    @Override
    public void backward(float scale) {
        Matrix.gemm(parameters.natural(), responsibilities, byStatistics, false, false, 1, 0);
        Matrix.gemm(statistics, responsibilities, moments, false, true, 1, 0);
        Arrays.fill(groupCount, 0);
        for (int group : groupOf) {
            groupCount[group]++;
        }
        for (int k = 0; k < components; k++) {
            moments.read(k, statistic);
            componentGradient(k, scale);
            float share = statistic[2 * size]; // how many examples the component answers for
            int examples = groupCount[k * groups / components];
            scores[k] = -scale * (share - examples * parameters.weight()[k]);
        }
        gradient.write(start, byMean);
        gradient.write(start + byMean.length, byLogVariance);
        gradient.write(start + 2 * byMean.length, scores);
    }

    /** The gradient by a component's mean and log-variance, from the moments of the latents that it answers for. */
    private void componentGradient(int k, float scale) {
        float[] mean = parameters.mean();
        float[] precision = parameters.precision();
        float share = statistic[2 * size];
        for (int d = 0; d < size; d++) {
            int i = k * size + d;
            float second = statistic[d];
            float first = statistic[size + d];
            float spread = second - 2 * mean[i] * first + mean[i] * mean[i] * share;
            byMean[i] = -scale * precision[i] * (first - mean[i] * share);
            byLogVariance[i] = -scale * 0.5f * (precision[i] * spread - share);
        }
    }

    @Override
    public void latentGradient(int example, float[] into) {
        latents.read(example, latent);
        byStatistics.read(example, statistic);
        for (int d = 0; d < size; d++) {
            into[d] = 2 * latent[d] * statistic[d] + statistic[size + d];
        }
    }
}
