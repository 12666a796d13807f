package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Variation;
import io.latentstream.topic.Topics;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs in {@code examples}, as a person would run them. */
@ExtendWith(SharedStack.Extension.class)
class ForeignClientsIT {
    private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath();
    private static final Path KAFKAJS = EXAMPLES.resolve("kafkajs");
    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path folder;

    @Test
    void giveKafkajsTheSameImagesAsTheJavaClient(SharedStack shared) throws Exception {
        List<GeneratedImage> images = shared.client()
                .generateImages(ImageRequest.any().label("digit", "7").count(3).requestId("images-by-npm"))
                .join();

        ExternalPrograms.Ended ended = npm(shared, "--digit", "7", "--count", "3", "--id", "images-by-npm");

        assertThat(ended.status()).as(ended.output()).isZero();
        for (GeneratedImage image : images) {
            assertThat(folder.resolve("image-" + image.getIndex() + ".png"))
                    .hasBinaryContent(bytes(image.getPayload()));
        }
        assertThat(ended.output().lines().toList())
                .as("nothing else is printed")
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .contains("mnist-cvae version 1, seed " + images.get(0).getSeed() + ", {\"digit\":\"7\"}"));
        assertThat(values(shared, Topics.GENERATED_IMAGES.name(), "images-by-npm"))
                .as("the whole records are equal, too")
                .hasSize(6)
                .satisfies(values -> assertThat(values.stream().distinct()).hasSize(3));
    }

    @Test
    void giveKafkajsTheSameClipAsTheJavaClient(SharedStack shared) throws Exception {
        GeneratedAudio clip = shared.client()
                .generateAudio(AudioRequest.any().label("digit", "7").seed(-42))
                .join()
                .get(0);

        ExternalPrograms.Ended ended = npm(shared, "--audio", "--label", "digit=7", "--seed=-42");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(folder.resolve("clip-0.wav")).hasBinaryContent(bytes(clip.getPayload()));
    }

    @ParameterizedTest
    @ValueSource(longs = {-(1L << 52), 1L << 52})
    void giveKafkajsTheSameImageForTheSmallestAndTheLargestSeed(long seed, SharedStack shared) throws Exception {
        GeneratedImage image = shared.client()
                .generateImages(ImageRequest.any().seed(seed))
                .join()
                .get(0);

        ExternalPrograms.Ended ended = npm(shared, "--seed=" + seed);

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(folder.resolve("image-0.png")).hasBinaryContent(bytes(image.getPayload()));
        assertThat(ended.output()).contains("seed " + seed + ", ");
    }

    @ParameterizedTest
    @ValueSource(longs = {-(1L << 52), 1L << 52})
    void letAvscReadTheSmallestAndTheLargestSeedsWithItsDefaultOptions(long seed, SharedStack shared) throws Exception {
        List<ImageRequest> requests = List.of(
                ImageRequest.any().variation(new Variation(seed, 0.5, 0)),
                ImageRequest.any().interpolation(new Interpolation(2, 0, seed, 1, Map.of())));
        Files.writeString(
                folder.resolve("GeneratedImage.avsc"),
                GeneratedImage.getClassSchema().toString());
        for (ImageRequest request : requests) {
            String id = "bound-" + UUID.randomUUID();
            shared.client().generateImages(request.seed(seed).requestId(id)).join();
            ByteBuffer value =
                    values(shared, Topics.GENERATED_IMAGES.name(), id).get(0);
            Files.write(folder.resolve("image"), bytes(value));

            ExternalPrograms.Ended ended = node(shared, "--input-type=module", "-e", """
                    import { readFileSync } from 'node:fs';
                    import avro from 'avsc';
                    const [folder] = process.argv.slice(1);
                    const type = avro.Type.forSchema(JSON.parse(readFileSync(`${folder}/GeneratedImage.avsc`)));
                    const { seed, variation, interpolation } = type.fromBuffer(readFileSync(`${folder}/image`).subarray(5));
                    console.log(seed, variation?.seed ?? interpolation.toSeed);
                    """, folder.toString());

            assertThat(ended.output()).isEqualTo(seed + " " + seed);
        }
    }

    @Test
    void letKafkajsSayWhyARequestIsRefused(SharedStack shared) throws Exception {
        ExternalPrograms.Ended ended = npm(shared, "--digit", "twelve");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).startsWith("generate: UNKNOWN_LABEL: ").contains("'twelve'");
    }

    @ParameterizedTest
    @CsvSource({
        "--out /proc/x, 1, cannot write to '/proc/x'",
        "--count 0, 2, --count is '0'; give a whole number from 1 to 2147483647",
        "--seed 4503599627370497, 2, --seed is '4503599627370497'; give a whole number from -4503599627370496 to",
        "--timeout soon, 2, --timeout is 'soon'",
        "--label digit, 2, --label is 'digit'; give GROUP=VALUE",
        "--colour red, 2, --colour",
    })
    void letKafkajsSayWhatItCannotTake(String options, int status, String reason, SharedStack shared) throws Exception {
        ExternalPrograms.Ended ended = npm(shared, options.split(" "));

        assertThat(ended.status()).as(ended.output()).isEqualTo(status);
        assertThat(ended.output()).startsWith("generate: ").contains(reason);
        assertThat(ended.output().lines()).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 1, generate.sh: refused: UNKNOWN_LABEL: model 'mnist-cvae' knows no digit '12'; known: 0",
        "7 abc, 2, generate.sh: the seed is 'abc'; give a whole number of 64 bits; see generate.sh --help",
        "7 9223372036854775808, 2, generate.sh: the seed is '9223372036854775808'",
        "colour=red, 1, generate.sh: refused: UNKNOWN_LABEL: model 'mnist-cvae' takes no label 'colour'",
        "digit=, 2, generate.sh: the label is 'digit='; give GROUP=VALUE",
        "7 4503599627370497, 1, generate.sh: refused: INVALID_REQUEST: seed is 4503599627370497",
        "7 42 /nowhere/seven.png, 1, generate.sh: cannot write to '/nowhere/seven.png'; choose another FILE",
        "7 42 seven.png more, 2, generate.sh: too many arguments: more",
        "--help, 0, Usage: generate.sh GROUP=VALUE",
    })
    void letKcatsScriptSayWhatItCannotTakeOrWhy(String arguments, int status, String reason, SharedStack shared)
            throws Exception {
        ExternalPrograms.need("kcat", "install Debian's package kcat");
        List<String> command =
                new ArrayList<>(List.of(EXAMPLES.resolve("kcat/generate.sh").toString()));
        command.addAll(List.of(arguments.split(" ")));

        ExternalPrograms.Ended ended = new ExternalPrograms(shared.stack()).run(folder, command.toArray(String[]::new));

        assertThat(ended.status()).as(ended.output()).isEqualTo(status);
        assertThat(ended.output()).startsWith(reason);
    }

    private ExternalPrograms.Ended npm(SharedStack shared, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("generate.mjs", "--out", folder.toString()));
        arguments.addAll(List.of(options));
        return node(shared, arguments.toArray(String[]::new));
    }

    private static ExternalPrograms.Ended node(SharedStack shared, String... arguments) throws Exception {
        ExternalPrograms.need("node", "install Node.js 20 or newer");
        ExternalPrograms.need(
                Files.isDirectory(KAFKAJS.resolve("node_modules")),
                "the kafkajs example's modules are not installed; run npm ci in examples/kafkajs");
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(arguments));
        return new ExternalPrograms(shared.stack()).run(KAFKAJS, command.toArray(String[]::new));
    }

    @Test
    void giveKcatTheSameImageAsTheJavaClient(SharedStack shared) throws Exception {
        ExternalPrograms.need("kcat", "install Debian's package kcat");
        ExternalPrograms.need("curl", "install Debian's package curl");
        GeneratedImage image = shared.client()
                .generateImages(ImageRequest.any().label("digit", "3").seed(-4503599627370496L))
                .join()
                .get(0);

        ExternalPrograms.Ended ended = new ExternalPrograms(shared.stack())
                .run(
                        folder,
                        EXAMPLES.resolve("kcat/generate.sh").toString(),
                        "digit=3",
                        "-4503599627370496",
                        "three.png");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(folder.resolve("three.png")).hasBinaryContent(bytes(image.getPayload()));
        assertThat(ended.output()).contains("ce_type=io.latentstream.event.GeneratedImage");
    }

    @Test
    void givePythonTheSameImagesAsTheJavaClient(SharedStack shared) throws Exception {
        List<GeneratedImage> images = shared.client()
                .generateImages(ImageRequest.any().label("digit", "7").count(3).seed(-4503599627370496L))
                .join();

        ExternalPrograms.Ended ended =
                python(shared, "generate.py", "--label", "digit=7", "--count", "3", "--seed", "-4503599627370496");

        assertThat(ended.status()).as(ended.output()).isZero();
        for (GeneratedImage image : images) {
            assertThat(folder.resolve("out/image-" + image.getIndex() + ".png"))
                    .hasBinaryContent(bytes(image.getPayload()));
        }
        assertThat(ended.output().lines().toList())
                .as("nothing else is printed")
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line).contains("mnist-cvae version 1, seed -4503599627370496, {\"digit\": \"7\"}"));
    }

    @Test
    void givePythonTheSameClipAsTheJavaClient(SharedStack shared) throws Exception {
        GeneratedAudio clip = shared.client()
                .generateAudio(AudioRequest.any().label("digit", "7").seed(42))
                .join()
                .get(0);

        ExternalPrograms.Ended ended =
                python(shared, "generate.py", "--audio", "--label", "digit=7", "--seed", "42", "--out", ".");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(folder.resolve("clip-0.wav")).hasBinaryContent(bytes(clip.getPayload()));
    }

    @Test
    void letPythonSendNoMoreThanItWants(SharedStack shared) throws Exception {
        GeneratedImage image = shared.client()
                .generateImages(ImageRequest.any().label("digit", "7").seed(42))
                .join()
                .get(0);

        ExternalPrograms.Ended ended = python(shared, "-c", """
                from latentstream import generate
                [image] = generate({"labels": {"digit": "7"}, "seed": 42})
                open("seven.png", "wb").write(image["payload"])
                generate({"lable": {"digit": "7"}})
                """);

        assertThat(folder.resolve("seven.png")).hasBinaryContent(bytes(image.getPayload()));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("LatentstreamError: a request has no field lable; known: requestId, kind, model");
    }

    @ParameterizedTest
    @CsvSource({
        "generate.py --label digit=twelve, 1, generate.py: UNKNOWN_LABEL: model 'mnist-cvae' knows no digit 'twelve'",
        "generate.py --label colour=red, 1, generate.py: UNKNOWN_LABEL: model 'mnist-cvae' takes no label 'colour'",
        "generate.py --seed 4503599627370497, 1, generate.py: INVALID_REQUEST: seed is 4503599627370497",
        "generate.py --count 2147483648, 1, generate.py: the request does not fit its schema: ",
        "generate.py --label digit, 2, argument --label: 'digit' is not GROUP=VALUE",
        "generate.py --out /proc/x, 1, generate.py: cannot use '/proc/x'",
        "reconstruct.py nothing.png, 1, reconstruct.py: cannot use 'nothing.png'",
    })
    void letPythonSayWhatItCannotTakeOrWhy(String arguments, int status, String reason, SharedStack shared)
            throws Exception {
        ExternalPrograms.Ended ended = python(shared, arguments.split(" "));

        assertThat(ended.status()).as(ended.output()).isEqualTo(status);
        assertThat(ended.output()).contains(reason);
    }

    @Test
    void givePythonTheSameReconstructionsAsTheJavaClient(SharedStack shared) throws Exception {
        byte[] seven = bytes(shared.client()
                .generateImages(ImageRequest.any().label("digit", "7"))
                .join()
                .get(0)
                .getPayload());
        byte[] clip = bytes(
                shared.client().generateAudio(AudioRequest.any()).join().get(0).getPayload());
        Files.write(folder.resolve("seven.png"), seven);
        Files.write(folder.resolve("clip.wav"), clip);
        GeneratedImage three = shared.client()
                .generateImages(ImageRequest.any()
                        .reconstruction(seven, Map.of("digit", "7"))
                        .label("digit", "3")
                        .temperature(0)
                        .seed(0))
                .join()
                .get(0);
        GeneratedAudio same = shared.client()
                .generateAudio(AudioRequest.any()
                        .reconstruction(clip, Map.of())
                        .temperature(0)
                        .seed(0))
                .join()
                .get(0);

        ExternalPrograms.Ended image =
                python(shared, "reconstruct.py", "seven.png", "--shows", "digit=7", "--label", "digit=3");
        ExternalPrograms.Ended audio = python(shared, "reconstruct.py", "clip.wav");

        assertThat(image.status()).as(image.output()).isZero();
        assertThat(audio.status()).as(audio.output()).isZero();
        assertThat(folder.resolve("out/image-0.png")).hasBinaryContent(bytes(three.getPayload()));
        assertThat(folder.resolve("out/clip-0.wav")).hasBinaryContent(bytes(same.getPayload()));
    }

    @Test
    void letPythonSayWhyAFileIsNotReconstructed(SharedStack shared) throws Exception {
        Files.writeString(folder.resolve("seven.txt"), "seven");

        ExternalPrograms.Ended ended = python(shared, "reconstruct.py", "seven.txt");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).startsWith("reconstruct.py: INVALID_REQUEST: ");
    }

    /** A program of {@code examples/python}, or options of the interpreter, run where the test's files are. */
    private ExternalPrograms.Ended python(SharedStack shared, String... arguments) throws Exception {
        ExternalPrograms programs = new ExternalPrograms(shared.stack());
        ExternalPrograms.need(
                Files.isExecutable(Path.of(PYTHON))
                        && programs.run(folder, PYTHON, "-c", "import avro.io, confluent_kafka")
                                        .status()
                                == 0,
                "the Python example's packages are not installed; install Debian's packages python3-avro and"
                        + " python3-confluent-kafka");
        List<String> command =
                new ArrayList<>(List.of("env", "PYTHONPATH=" + EXAMPLES.resolve("python"), PYTHON, "-B"));
        boolean isProgram = arguments[0].endsWith(".py");
        command.add(isProgram ? EXAMPLES.resolve("python/" + arguments[0]).toString() : arguments[0]);
        command.addAll(List.of(arguments).subList(1, arguments.length));
        return programs.run(folder, command.toArray(String[]::new));
    }

    @Test
    void giveConfluentsSerializersTheSameImagesAsTheJavaClient(SharedStack shared) throws Exception {
        List<GeneratedImage> images = shared.client()
                .generateImages(ImageRequest.any().label("digit", "5").count(2).seed(42))
                .join();
        ExternalPrograms programs = new ExternalPrograms(shared.stack());
        Process subscriber = programs.start(folder, java("Subscribe"));
        try {
            ExternalPrograms.Ended published = programs.run(folder, java("Publish", "5", "2", "42"));
            assertThat(published.status()).as(published.output()).isZero();
            String id =
                    published.output().lines().reduce((before, last) -> last).orElseThrow();

            List<String> files = CompletableFuture.supplyAsync(() -> filesOf(subscriber, id, 2))
                    .get(SharedStack.PATIENCE.toSeconds(), SECONDS);

            for (int i = 0; i < 2; i++) {
                assertThat(folder.resolve(files.get(i)))
                        .hasBinaryContent(bytes(images.get(i).getPayload()));
            }
        } finally {
            subscriber.destroyForcibly().waitFor();
        }
    }

    /** A single-file program on the class path that module schemas tells, with Confluent's classes behind it. */
    private static String[] java(String program, String... arguments) throws IOException {
        Path schemas = Path.of("..", "schemas", "target").toAbsolutePath();
        String classpath = String.join(
                File.pathSeparator,
                schemas.resolve("classes").toString(),
                Files.readString(schemas.resolve("classpath")).strip(),
                schemas.resolve("interop/confluent-serde.jar").toString());
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                classpath,
                EXAMPLES.resolve("java/" + program + ".java").toString()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private static List<String> filesOf(Process subscriber, String id, int count) {
        List<String> seen = new ArrayList<>();
        List<String> files = new ArrayList<>();
        try (BufferedReader lines = subscriber.inputReader()) {
            while (files.size() < count) {
                String line = lines.readLine();
                assertThat(line).as("the subscriber ended: %s", seen).isNotNull();
                seen.add(line);
                if (line.endsWith(" answers request " + id)) {
                    files.add(line.substring(0, line.indexOf(' ')));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static List<ByteBuffer> values(SharedStack shared, String topic, String key) {
        return new RawRecords(shared.stack())
                .readAll(topic).stream()
                        .filter(record -> key.equals(new String(record.key(), UTF_8)))
                        .map(record -> ByteBuffer.wrap(record.value()))
                        .toList();
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }
}
