/** Requests: what a generator accepts of them, and how it says no. */
package io.latentstream.generator.request;
