package io.latentstream.latent;

/**
 * Spherical linear interpolation (White: "Sampling generative networks", arXiv:1609.04468): with angle theta between a and b,
 * {@code sin((1-t) theta) / sin(theta) * a + sin(t theta) / sin(theta) * b}. In many dimensions noise lies near a sphere; a straight
 * line would lead through its inside, where the decoder has seen nothing.
 */
final class Slerp {
    private static final double SMALLEST_SINE = 1e-6;

    private Slerp() {}

    /** The point at t; a straight line where a and b lie on one line through 0, which leaves the direction open. */
    static double[] between(double[] a, double[] b, double t) {
        double norms = StrictMath.sqrt(dot(a, a) * dot(b, b));
        double theta = norms == 0 ? 0 : StrictMath.acos(Math.max(-1, Math.min(1, dot(a, b) / norms)));
        double sine = StrictMath.sin(theta);
        boolean straight = sine < SMALLEST_SINE;
        double ofA = straight ? 1 - t : StrictMath.sin((1 - t) * theta) / sine;
        double ofB = straight ? t : StrictMath.sin(t * theta) / sine;
        double[] point = new double[a.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = ofA * a[i] + ofB * b[i];
        }
        return point;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
