package io.latentstream.generator.decoder;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A class loader that hides ND4J's CUDA backend, so that ND4J finds only the CPU's. ND4J itself takes its backend from environment
 * variables only, and a running process cannot set these.
 */
final class WithoutCudaBackend extends ClassLoader {
    static final String CUDA_BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final String BACKENDS = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

    WithoutCudaBackend(ClassLoader parent) {
        super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> all = super.getResources(name);
        if (!name.equals(BACKENDS)) {
            return all;
        }
        List<URL> others = new ArrayList<>();
        for (URL url : Collections.list(all)) {
            if (!read(url).contains(CUDA_BACKEND)) {
                others.add(url);
            }
        }
        return Collections.enumeration(others);
    }

    private static String read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
