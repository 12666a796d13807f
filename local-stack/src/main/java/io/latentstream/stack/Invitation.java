package io.latentstream.stack;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a newcomer what to do in a browser and from another terminal. */
final class Invitation {
    private static final Logger LOG = LoggerFactory.getLogger(Invitation.class);

    private Invitation() {}

    static void print(Map<String, String> environment, String galleryUrl) {
        LOG.info("""
                the stack is up; its gallery is at {}, or from another terminal:
                    export KAFKA_BOOTSTRAP_SERVERS={} SCHEMA_REGISTRY_URL={}
                    ./latentstream digits --label 7 --count 16     ask for sevens
                    ./latentstream speak --digit seven             ask for a spoken seven
                    ./latentstream watch                           see what is published
                    ./latentstream models                          see which versions there are
                Ctrl-C ends it; the models are kept""", galleryUrl, environment.get("KAFKA_BOOTSTRAP_SERVERS"), environment.get("SCHEMA_REGISTRY_URL"));
    }
}
