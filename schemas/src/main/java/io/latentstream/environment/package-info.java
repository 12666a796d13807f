/**
 * Settings from the environment.
 *
 * <p>In come the variables of the process as a map; out go typed values, or one message with the variable, its value and the
 * remedy. Begin with {@link io.latentstream.environment.EnvironmentVariables}, which every {@code fromEnv} of a service uses.
 * {@link io.latentstream.environment.PlatformVariables} removes what Kubernetes and Docker add by themselves; main methods call
 * it once, before anything is read.
 *
 * <p>Imports nothing but the JDK.
 */
package io.latentstream.environment;
