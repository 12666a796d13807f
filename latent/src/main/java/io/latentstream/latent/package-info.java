/**
 * From a seed to the row that a decoder takes: one code, used by the trainer that measures a model and by the generator that serves
 * it. Only the JDK may be imported. Begin with {@link io.latentstream.latent.LatentSampler}.
 *
 * <p>In: a prior (a mixture of {@link io.latentstream.latent.Gaussian}s over latents of D numbers, some of them for some labels
 * only), the model's {@link io.latentstream.latent.LabelGroup}s, and for each item seed, index, labels asked for and temperature.
 * Out: a {@link io.latentstream.latent.DecoderRow}, D numbers of the latent, then a one-hot vector for each label group.
 *
 * <p>{@link io.latentstream.latent.PosteriorSamples} and {@link io.latentstream.latent.Likelihood} say how likely an input is under a
 * combination of labels.
 *
 * <p>An item draws from its own stream of {@link io.latentstream.latent.SplitMix64}, in this order: a label for each group, even
 * where one is asked for; the component; D Gaussians; the phase seed. Published images and clips depend on that order, on the
 * seeding and on {@link io.latentstream.latent.Ziggurat}: a change of any of them changes what old requests give.
 */
package io.latentstream.latent;
