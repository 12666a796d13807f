package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.ImageRequest;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.ModelVersion;
import io.latentstream.gallery.payload.Payloads;
import io.latentstream.trainer.cli.TrainerCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A model of a user's own data: trained by command on a running stack, generated from, and evaluated again. */
@ExtendWith(SharedStack.Extension.class)
class OwnModelIT {
    private static final int LETTERS = 26;
    private static final int WIDTH = 6;
    private static final int HEIGHT = 5;
    private static final String SPEC = """
            name: my-letters
            data: images
            conditions: all
            latent-size: 2
            hidden-layers: [32]
            likelihood: bernoulli
            prior: {mixture: 26}
            training: {batch-size: 20, learning-rate: 0.01, prior-factor: 3, beta: 1, warm-up: 0.1, averaging: 0.9}
            """;

    @TempDir
    Path folder;

    /** Exit code, standard output and standard error of a command. */
    private record CommandResult(int exitCode, String out, String err) {}

    private static CommandResult run(SharedStack shared, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = TrainerCli.commandLine(shared.stack().environment())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandResult(exitCode, out.toString(), err.toString());
    }

    /** Four files in MNIST's format: the letter with label l, from 1 on, is one bright pixel, the one with index l. */
    private Path writeLetters() throws IOException {
        Path letters = Files.createDirectory(folder.resolve("letters"));
        write(letters, "train", 20 * LETTERS);
        write(letters, "t10k", 4 * LETTERS);
        return letters;
    }

    private static void write(Path letters, String part, int count) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * WIDTH * HEIGHT);
        images.putInt(0x803).putInt(count).putInt(HEIGHT).putInt(WIDTH);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            int label = 1 + i % LETTERS;
            labels.put((byte) label);
            images.put(16 + i * WIDTH * HEIGHT + label, (byte) 255);
        }
        Files.write(letters.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(letters.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    @Test
    void isTrainedGeneratedFromAndMeasuredAgain(SharedStack shared) throws IOException {
        Path spec = Files.writeString(folder.resolve("my.yml"), SPEC);
        String letters = writeLetters().toString();

        CommandResult trained = run(shared, "train", "--spec", spec.toString(), "--data", letters, "--epochs", "60");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("-elbo", "trained for 60 epochs");
        Matcher last = Pattern.compile("my-letters version (\\d+)").matcher(trained.out());
        assertThat(last.find()).isTrue();
        String number = last.group(1);
        ModelVersion version = shared.version("my-letters", number);
        assertThat(version.getLabelGroups().get(0).getName()).isEqualTo("label");
        assertThat(version.getLabelGroups().get(0).getValues()).hasSize(LETTERS).endsWith("26");

        shared.stack().generator().awaitServing("my-letters", number, SharedStack.PATIENCE);
        List<GeneratedImage> images = shared.client()
                .generateImages(ImageRequest.any()
                        .label("label", "26")
                        .model("my-letters")
                        .count(3)
                        .encoding(Encoding.RAW8)
                        .timeout(SharedStack.PATIENCE))
                .join();
        assertThat(images)
                .hasSize(3)
                .allSatisfy(image -> assertThat(brightest(image)).isEqualTo(26));

        CommandResult measured = run(shared, "evaluate", "--model", "my-letters", "--data", letters);
        assertThat(measured.exitCode()).as(measured.err()).isZero();
        assertThat(measured.out()).contains("my-letters version " + number + ", measured on letters", "STORED");
        assertThat(bound(measured)).isEqualTo(bound(trained));

        CommandResult again = run(shared, "train", "--spec", spec.toString(), "--data", letters, "--epochs", "60");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("already trained: version " + number).doesNotContain("-elbo");
    }

    private static int brightest(GeneratedImage image) {
        byte[] pixels = Payloads.bytes(image.getPayload());
        int brightest = 0;
        for (int i = 1; i < pixels.length; i++) {
            if (Byte.toUnsignedInt(pixels[i]) > Byte.toUnsignedInt(pixels[brightest])) {
                brightest = i;
            }
        }
        return brightest;
    }

    /** Value and standard error of -ELBO, as printed. */
    private static String bound(CommandResult ran) {
        String line = ran.out()
                .lines()
                .filter(each -> each.startsWith("-elbo"))
                .findFirst()
                .orElseThrow();
        return line.replaceAll("\\s+", " ").replaceAll("nats.*", "");
    }

    @Test
    void namesAMissingModelOrVersion(SharedStack shared) {
        CommandResult model = run(shared, "evaluate", "--model", "drums");
        assertThat(model.exitCode()).isEqualTo(1);
        assertThat(model.err()).contains("model 'drums' has no version on topic 'model-versions'; train it first");
        CommandResult version = run(shared, "evaluate", "--model", "mnist-vae", "--version", "99");
        assertThat(version.exitCode()).isEqualTo(1);
        assertThat(version.err()).contains("model 'mnist-vae' has no version 99; give --version one of [1");
    }
}
