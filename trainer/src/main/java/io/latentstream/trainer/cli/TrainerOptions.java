package io.latentstream.trainer.cli;

import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.DataPlaces;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that works on a dataset, over the settings of the environment. */
final class TrainerOptions {
    private final Map<String, String> env;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FOLDER_OR_ZIP",
            description =
                    "The data. Images: a folder with four files in MNIST's format, of any size and labels. Recordings: a"
                            + " folder or zip of WAVs, label/name.wav or label_speaker_index.wav, or 'synthetic'. Absent: as MNIST_DIR"
                            + " and AUDIO_DATA say, or MNIST and the Free Spoken Digit Dataset.")
    private String data;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that compute. Absent: TRAIN_THREADS, or the cores.")
    private Integer threads;

    TrainerOptions(Map<String, String> env) {
        this.env = new HashMap<>(env);
        this.env.remove("TRAIN_MODELS"); // the command names its model
    }

    /** The settings; throws an IllegalArgumentException for one that makes no sense. */
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

    /** Where the data lies. */
    DataPlaces data(TrainerConfig config) {
        return data == null ? config.data() : config.data().at(data);
    }

    /** What could be made of the options; what they say wrongly is told as such. */
    <T> T understood(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    ParameterException complaint(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
