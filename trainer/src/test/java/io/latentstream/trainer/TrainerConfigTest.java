package io.latentstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainingBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerConfigTest {
    @Test
    void trainsTheShippedModelsOnTheirOwnDataByDefault() {
        TrainerConfig config = TrainerConfig.fromEnv(Map.of());
        assertThat(config.models())
                .extracting(SpecFile::name)
                .containsExactly("mnist-cvae", "spoken-digits-cvae", "mnist-vae");
        assertThat(config.budget()).isEqualTo(new TrainingBudget.CpuSeconds(300));
        assertThat(config.mnistFolder()).isEmpty();
        assertThat(config.audioData()).isEmpty();
        assertThat(config.cache().endsWith(Path.of(".cache", "latentstream"))).isTrue();
        assertThat(config.seed()).isZero();
        assertThat(config.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.clients().kafka()).containsEntry("bootstrap.servers", "localhost:9092");
    }

    @Test
    void readsTheEnvironment() {
        TrainerConfig config = TrainerConfig.fromEnv(Map.of(
                "TRAIN_MODELS", " mnist-vae ,",
                "TRAIN_EPOCHS", "3",
                "TRAIN_SECONDS", "",
                "TRAIN_SEED", "-4",
                "TRAIN_THREADS", "1",
                "MNIST_DIR", "digits",
                "AUDIO_DATA", "clips.zip",
                "TRAINER_CACHE", "cache",
                "KAFKA_SECURITY_PROTOCOL", "SSL"));
        assertThat(config.models()).extracting(SpecFile::name).containsExactly("mnist-vae");
        assertThat(config.budget()).isEqualTo(new TrainingBudget.Epochs(3));
        assertThat(config.seed()).isEqualTo(-4);
        assertThat(config.threads()).isEqualTo(1);
        assertThat(config.mnistFolder()).contains(Path.of("digits"));
        assertThat(config.audioData()).contains("clips.zip");
        assertThat(config.cache()).isEqualTo(Path.of("cache"));
        assertThat(config.clients().kafka()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void refusesWrongValuesByVariableValueAndRemedy() {
        assertWrong("TRAIN_SECONDS", "soon", "TRAIN_SECONDS is 'soon'; give CPU-seconds above 0, or leave it out");
        assertWrong("TRAIN_SECONDS", "0", "TRAIN_SECONDS is '0'; give CPU-seconds above 0, or leave it out");
        assertWrong("TRAIN_EPOCHS", "1.5", "TRAIN_EPOCHS is '1.5'; give a whole number from 1 on, or leave it out");
        assertWrong("TRAIN_SEED", "x", "TRAIN_SEED is 'x'; give a whole number, or leave it out");
        assertWrong("TRAIN_THREADS", "0", "TRAIN_THREADS is 0; give 1 or more");
        assertWrong(
                "TRAIN_MODELS",
                "drums",
                "TRAIN_MODELS names 'drums'; the trainer knows mnist-cvae, mnist-vae, spoken-digits-cvae, mnist-conv-2d, and paths of .yml files");
    }

    private static void assertWrong(String name, String value, String message) {
        assertThatThrownBy(() -> TrainerConfig.fromEnv(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void takesAFileAsAModel(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yml");
        Files.writeString(
                file, SpecFile.shipped("mnist-vae").orElseThrow().yaml().replace("mnist-vae", "my-vae"));
        TrainerConfig config = TrainerConfig.fromEnv(Map.of("TRAIN_MODELS", "mnist-vae," + file));
        assertThat(config.models()).extracting(SpecFile::name).containsExactly("mnist-vae", "my-vae");
        assertWrong(
                "TRAIN_MODELS",
                file + "," + file,
                "TRAIN_MODELS names [my-vae, my-vae]; give every model a name of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , "})
    void trainsNoneWhereNoneIsNamed(String nothing) {
        TrainerConfig config = TrainerConfig.fromEnv(Map.of("TRAIN_MODELS", nothing));
        assertThat(config.models()).isEmpty();
        assertThat(config.unusable()).isEmpty();
    }

    @Test
    void keepsTheOtherModelsWhenAFileIsNoSpec(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.yml"), "name: [");
        Path absent = folder.resolve("absent.yml");
        TrainerConfig config =
                TrainerConfig.fromEnv(Map.of("TRAIN_MODELS", "%s,%s,mnist-vae".formatted(broken, absent)));
        assertThat(config.models()).extracting(SpecFile::name).containsExactly("mnist-vae");
        assertThat(config.unusable())
                .extracting(TrainerConfig.UnusableSpec::file)
                .containsExactly(broken.toString(), absent.toString());
        assertThat(config.unusable().get(0).reason()).startsWith(broken + " is no YAML");
        assertThat(config.unusable().get(1).reason()).contains("cannot be read", "give the path of a YAML file");
    }

    @Test
    void refusesTwoBudgets() {
        assertThatThrownBy(() -> TrainerConfig.fromEnv(Map.of("TRAIN_SECONDS", "3", "TRAIN_EPOCHS", "2")))
                .hasMessage("TRAIN_SECONDS is '3' and TRAIN_EPOCHS is '2'; leave one of them out");
    }
}
