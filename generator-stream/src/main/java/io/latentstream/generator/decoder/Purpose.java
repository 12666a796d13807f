package io.latentstream.generator.decoder;

/** What a network is for, which decides what it may give. */
enum Purpose {
    /** From latents to values in [0,1]. */
    DECODER("decoder") {
        @Override
        void check(UnitValues.Source output, int count) {
            UnitValues.check(output, count);
        }
    },
    /** From values to posteriors, any finite numbers. */
    ENCODER("encoder") {
        @Override
        void check(UnitValues.Source output, int count) {
            float[] numbers = new float[count];
            output.copy(0, numbers, count);
            for (float number : numbers) {
                if (!Float.isFinite(number)) {
                    throw new DecodeException("the encoder gave " + number
                            + " instead of a finite number; the model is broken, route to another version");
                }
            }
        }
    };

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** As messages have it. */
    String label() {
        return label;
    }

    /** Throws {@link DecodeException} when one of the first numbers is none that such a network may give. */
    abstract void check(UnitValues.Source output, int count);
}
