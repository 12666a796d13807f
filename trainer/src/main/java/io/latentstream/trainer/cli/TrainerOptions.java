package io.latentstream.trainer.cli;

import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.source.DataPlaces;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of all commands that need a dataset; they override the environment. */
final class TrainerOptions {
    private final Map<String, String> env;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FOLDER_OR_ZIP",
            description =
                    "The data. Images: a folder with four files in MNIST's format, of any size and labels. Recordings:"
                            + " a folder or zip of WAVs, label/name.wav or label_speaker_index.wav, or 'synthetic'."
                            + " Absent: as MNIST_DIR and AUDIO_DATA say, or MNIST and the Free Spoken Digit Dataset.")
    private String data;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute. Absent: TRAIN_THREADS, or the cores.")
    private Integer threads;

    TrainerOptions(Map<String, String> env) {
        this.env = new HashMap<>(env);
        this.env.remove("TRAIN_MODELS"); // the command line names the model
    }

    /** The configuration; throws an IllegalArgumentException for a setting that is wrong. */
    TrainerConfig config() {
        Map<String, String> settings = new HashMap<>(env);
        if (threads != null) {
            if (threads < 1) {
                throw new IllegalArgumentException("--threads is %d; give 1 or more".formatted(threads));
            }
            settings.put("TRAIN_THREADS", Integer.toString(threads));
        }
        return TrainerConfig.fromEnv(settings);
    }

    /** Whether --data was given. */
    boolean namesData() {
        return data != null;
    }

    /** Where the data is read from. */
    DataPlaces data(TrainerConfig config) {
        return data == null ? config.data() : config.data().at(data);
    }

    /** Evaluates the options; an IllegalArgumentException becomes a usage error. */
    <T> T parsed(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** A usage error. */
    ParameterException usageError(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
