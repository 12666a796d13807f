package io.latentstream.trainer.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.nn.Convolution;
import io.latentstream.trainer.nn.ConvolutionShape;
import io.latentstream.trainer.vae.TinyClips;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TinyMaps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecFileTest {
    private static final String YAML =
            SpecFile.shipped("mnist-cvae").orElseThrow().yaml();

    private static final List<String> PIECES = List.of(
            "\n",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "*a ",
            "&a ",
            "!!int ",
            "!x ",
            "| \n",
            ">",
            "\"",
            "'",
            "# ",
            "---\n",
            "?",
            "%",
            "@",
            "-1",
            "1e999",
            ".nan",
            "99999999999999999999",
            "0x7fffffff",
            "null",
            "~",
            "true",
            "\t",
            "\u0000",
            "\ud800");

    private static SpecFile with(String line, String replacement) {
        assertThat(YAML).contains(line);
        return SpecFile.parse(YAML.replace(line, replacement), "my.yml");
    }

    @Test
    void readsTheShippedSpecs() {
        SpecFile digits = SpecFile.shipped("mnist-cvae").orElseThrow();
        assertThat(digits.name()).isEqualTo("mnist-cvae");
        assertThat(digits.data()).isEqualTo(DataKind.IMAGES);
        assertThat(digits.latentSize()).isEqualTo(40);
        assertThat(digits.hiddenLayers()).containsExactly(400, 400);
        assertThat(digits.likelihood()).isEqualTo(Likelihood.BERNOULLI);
        assertThat(digits.prior()).isEqualTo(new PriorSpec.LearnedMixture(500));
        assertThat(digits.hyperparameters()).isEqualTo(new Hyperparameters(200, 3e-3, 3, 1, 0.1, 0.999));
        SpecFile spoken = SpecFile.shipped("spoken-digits-cvae").orElseThrow();
        assertThat(spoken.data()).isEqualTo(DataKind.SPEECH);
        assertThat(spoken.likelihood()).isEqualTo(Likelihood.GAUSSIAN);
        assertThat(spoken.prior()).isEqualTo(new PriorSpec.FittedGaussians(5));
        assertThat(spoken.hyperparameters()).isEqualTo(new Hyperparameters(64, 1e-3, 1, 10, 0.25, 0.999));
    }

    /** A finished training is known by its digest: another one would have every model trained again. */
    @ParameterizedTest
    @CsvSource({
        "mnist-cvae, 325116efec5471d05c9d1e221c26c41755982db2c243e137c8dc07671cb737dd",
        "mnist-vae, 24b30c5da68c551c21c701d3f6d7d436df305705b20602d28258c18d36c6fd27",
        "mnist-conv-2d, f1ba1e66da60aa07d738eabe92f080ba7eaf1834131ddef871d5452ee758486f",
        "spoken-digits-cvae, 68c59be2a281ee5364d89360f88aa0c9da87439ca8adff09e700809da6b6b644"
    })
    void keepsTheDigestsOfTheShippedSpecs(String name, String digest) {
        SpecFile file = SpecFile.shipped(name).orElseThrow();
        boolean spoken = file.data().isAudio();
        assertThat(file.spec(spoken ? TinyClips.dataset() : TinyMaps.dataset()).digest())
                .isEqualTo(digest);
    }

    @Test
    void readsTheConstantsThatSpecsMayLeaveOut() {
        assertThat(with("{mixture: 500}", "{gaussians-per-label: 5, pseudo-count: 2.5}")
                        .prior())
                .isEqualTo(new PriorSpec.FittedGaussians(5, 2.5));
        Hyperparameters changed = with("averaging: 0.999", "averaging: 0.999\n  ramp-steps: 10\n  final-rate: 0.1")
                .hyperparameters();
        assertThat(changed).isEqualTo(new Hyperparameters(200, 3e-3, 3, 1, 0.1, 0.999, 10, 0.1));
        assertThat(changed.asMap()).containsEntry("rampSteps", "10").containsEntry("finalRate", "0.1");
    }

    @Test
    void findsEveryShippedName() {
        assertThat(SpecFile.shippedNames()).startsWith("mnist-cvae", "mnist-vae", "spoken-digits-cvae");
        assertThat(SpecFile.shippedNames())
                .allSatisfy(name ->
                        assertThat(SpecFile.shipped(name).orElseThrow().name()).isEqualTo(name));
        assertThat(SpecFile.shipped("drums")).isEmpty();
    }

    @Test
    void takesSizesAndLabelsFromTheData() {
        VaeSpec conditional = SpecFile.shipped("mnist-cvae").orElseThrow().spec(TinyImages.dataset());
        assertThat(conditional.size()).isEqualTo(30);
        assertThat(conditional.labelSize()).isEqualTo(5);
        assertThat(SpecFile.shipped("mnist-vae")
                        .orElseThrow()
                        .spec(TinyImages.dataset())
                        .labelSize())
                .isZero();
        assertThat(SpecFile.shipped("spoken-digits-cvae")
                        .orElseThrow()
                        .spec(TinyClips.dataset())
                        .labelSize())
                .isEqualTo(3 + 2);
    }

    @ParameterizedTest
    @CsvSource({"500, 3, 498", "500, 10, 500", "2, 3, 3"})
    void splitsAMixtureEvenlyOverAnyNumberOfLabels(int asked, int labels, int components) {
        byte[] three = new byte[30];
        for (int i = 0; i < three.length; i++) {
            three[i] = (byte) (i % labels);
        }
        LabelledImages images = new LabelledImages(8, 8, new byte[30 * 64], three);
        List<String> values =
                IntStream.range(0, labels).mapToObj(Integer::toString).toList();
        ImageDataset dataset = new ImageDataset(
                new Provenance("marks", "digest", "none", false), new LabelGroup("mark", values), images, images);
        VaeSpec spec = with("{mixture: 500}", "{mixture: " + asked + "}").spec(dataset);
        assertThat(spec.size()).isEqualTo(64);
        assertThat(spec.prior()).isEqualTo(new PriorSpec.LearnedMixture(components));
    }

    @Test
    void leavesOutLabelGroupsFromTheLastOn() {
        assertThat(with("conditions: all", "conditions: [digit]")
                        .spec(TinyClips.dataset())
                        .labelGroups())
                .extracting(LabelGroup::name)
                .containsExactly("digit");
        assertThatThrownBy(
                        () -> with("conditions: all", "conditions: [speaker]").spec(TinyClips.dataset()))
                .hasMessage(
                        "model 'mnist-cvae': conditions are [speaker], the dataset's label groups [digit, speaker]; name"
                                + " them in this order from the first on");
    }

    @Test
    void callsLabelGroupsAsItLikes() {
        SpecFile named = with("conditions: all", "label-groups: [pitch, tempo]\nconditions: [pitch]");
        assertThat(named.named(TinyClips.dataset()).labelGroups())
                .containsExactly(
                        new LabelGroup("pitch", List.of("low", "middle", "high")),
                        TinyClips.dataset().labelGroups().get(1).named("tempo"));
        assertThat(named.spec(TinyClips.dataset()).labelGroups())
                .extracting(LabelGroup::name)
                .containsExactly("pitch");
        assertThat(named.spec(named.named(TinyClips.dataset())).digest())
                .isEqualTo(named.spec(TinyClips.dataset()).digest());
        assertThatThrownBy(() -> named.spec(TinyImages.dataset()))
                .hasMessage(
                        "model 'mnist-cvae': label-groups are [pitch, tempo], the dataset's label groups [row]; name each"
                                + " of them, in this order");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    latent-size: 40   | latent-size: forty  | latent-size is 'forty'; give a whole number from 1 to 1024
                    latent-size: 40   | latent-size: 0      | latent-size is '0'; give a whole number from 1 to 1024
                    latent-size: 40   |                     | latent-size is missing; give a whole number from 1 to 1024
                    latent-size: 40   | latentsize: 40      | latent-size is missing; give a whole number from 1 to 1024
                    likelihood: b     | likelihood: x       | likelihood is 'xernoulli'; give one of
                    data: images      | data: handwritten-digits | data is 'handwritten-digits'; give one of images, recordings
                    data: images      | data: spoken-digits | data is 'spoken-digits'; give one of images, recordings
                    [400, 400]        | 400                 | hidden-layers is '400'; give a list of widths such as [400, 400]
                    [400, 400]        | [400, wide]         | hidden-layers is '[400, wide]'; give a list of widths
                    conditions: all   | label-groups: genre | label-groups is 'genre'; give names such as [genre, artist], no two the same
                    conditions: all   | label-groups: []    | label-groups is '[]'; give names such as
                    conditions: all   | label-groups: [' '] | label-groups is '[ ]'; give names such as
                    conditions: all   | label-groups: [7]   | label-groups is '[7]'; give names such as
                    conditions: all   | label-groups: [a=b] | label-groups is '[a=b]'; give names such as
                    conditions: all   | label-groups: [genre, genre] | label-groups is '[genre, genre]'; give names such as [genre, artist], no two the same
                    conditions: all   | conditions: 3       | conditions is '3'; give all, none or a list of label groups
                    {mixture: 500}    | normal              | prior is 'normal'; give standard-normal, {mixture: 500} or {gaussians-per-label: 5}
                    {mixture: 500}    | {}                  | prior names nothing; give
                    {mixture: 500}    | {mixture: many}     | prior.mixture is 'many'; give a whole number from 1 to 100000
                    {mixture: 500}    | {blend: 500}        | unknown key 'prior.blend'; the keys there are mixture, gaussians-per-label
                    {mixture: 500}    | {mixture: 5, gaussians-per-label: 5} | prior names both; give
                    batch-size: 200   | batch-size: 1.5     | training.batch-size is '1.5'; give a whole number from 1 to 1000000
                    beta: 1           | beta: heavy         | training.beta is 'heavy'; give a number
                    beta: 1           | gamma: 1            | training.beta is missing; give a number
                    beta: 1           | beta: -1            | beta is -1.0; give a weight between 0 and 1000
                    averaging: 0.999  | averaging: 0.9;  decay: 1 | unknown key 'training.decay'; the keys there are batch-size, learning-rate
                    hidden-layers: [  | convolutions: 3;hidden-layers: [ | convolutions is '3'; give a list such as [{filters: 16
                    hidden-layers: [  | convolutions: [{filters: 2}];hidden-layers: [ | convolutions.kernel is missing; give a whole number
                    hidden-layers: [  | convolutions: [{filters: 2, kernel: 2, stride: 3}];hidden-layers: [ | a kernel no smaller than the stride
                    name: mnist-cvae  | name: My model      | model name is 'My model'; use lower-case letters, digits and hyphens
                    name: mnist-cvae  | name: [             | is no YAML
                    name: mnist-cvae  | colour: red;name: x | unknown key 'colour'; the keys are name, data, label-groups, conditions,
                    name: mnist-cvae  | name: x;name: x    | is no YAML
                    name: mnist-cvae  | name: &a x;y: *a   | has an alias (*name); write its value out
                    latent-size: 40   | latent-size: 1000000000         | latent-size is '1000000000'; give a whole number from 1 to 1024
                    latent-size: 40   | latent-size: 99999999999999999999 | latent-size is '99999999999999999999'; give
                    latent-size: 40   | latent-size: -1     | latent-size is '-1'; give a whole number from 1 to 1024
                    latent-size: 40   | latent-size: 4e1    | latent-size is '40.0'; give a whole number from 1 to 1024
                    [400, 400]        | [1000000000]        | hidden-layers is '[1000000000]'; give a list of widths such as [400, 400], up to 32 of up to 65536
                    [400, 400]        | [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1] | give a list of widths
                    [400, 400]        | [[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]] | is nested deeper than 16 levels
                    {mixture: 500}    | {mixture: 2147483647} | prior.mixture is '2147483647'; give a whole number from 1 to 100000
                    batch-size: 200   | batch-size: 0       | training.batch-size is '0'; give a whole number from 1 to 1000000
                    batch-size: 200   | batch-size: 2147483648 | training.batch-size is '2147483648'; give
                    beta: 1           | beta: .nan          | beta is NaN; give a weight between 0 and 1000
                    beta: 1           | beta: .inf          | beta is Infinity; give a weight between 0 and 1000
                    beta: 1           | beta: 1e400         | beta is Infinity; give a weight between 0 and 1000
                    hidden-layers: [  | convolutions: [{filters: 2000, kernel: 2, stride: 2}];hidden-layers: [ | convolutions.filters is '2000'; give a whole number from 1 to 1024
                    """)
    void namesFileKeyValueAndRemedy(String line, String replacement, String message) {
        String changed = replacement == null ? "" : replacement.replace(";", "\n");
        assertThatThrownBy(() -> with(line, changed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("my.yml")
                .hasMessageContaining(message);
    }

    @Test
    void readsAStandardNormalPriorAndSquaredErrors() {
        assertThat(with("{mixture: 500}", "standard-normal").prior()).isEqualTo(new PriorSpec.StandardNormal());
        assertThat(with("likelihood: bernoulli", "likelihood: squared-error").likelihood())
                .isEqualTo(Likelihood.SQUARED_ERROR);
    }

    @Test
    void takesSizesOfConvolutionsFromTheData() {
        SpecFile seed = SpecFile.shipped("mnist-conv-2d").orElseThrow();
        assertThat(seed.likelihood()).isEqualTo(Likelihood.SQUARED_ERROR);
        assertThat(seed.prior()).isEqualTo(new PriorSpec.StandardNormal());
        List<Convolution> two = List.of(new Convolution(6, 4, 2), new Convolution(7, 3, 2));
        SpecFile file = with(
                "hidden-layers: [400, 400]",
                "hidden-layers: []\nconvolutions: [{filters: 6, kernel: 4, stride: 2}, {filters: 7, kernel: 3, stride: 2}]");
        assertThat(file.convolutions()).isEqualTo(two);
        VaeSpec images = file.spec(TinyMaps.dataset());
        assertThat(images.convolutions())
                .containsExactly(new ConvolutionShape(12, 8, 1, two.get(0)), new ConvolutionShape(6, 4, 6, two.get(1)));
        assertThat(images.digest())
                .isNotEqualTo(SpecFile.shipped("mnist-cvae")
                        .orElseThrow()
                        .spec(TinyMaps.dataset())
                        .digest());
    }

    @Test
    void refusesConvolutionsThatDoNotFitTheData() {
        SpecFile file = SpecFile.shipped("mnist-conv-2d").orElseThrow();
        assertThatThrownBy(() -> file.spec(TinyImages.dataset()))
                .hasMessage(
                        "model 'mnist-conv-2d': a convolution with stride 2 cannot divide maps of 6x5 pixels evenly; give"
                                + " another stride, or other images");
    }

    static Stream<String> bombs() {
        return Stream.of(
                "a: &a [x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]",
                "&a [*a]",
                "name: &a {x: *a}",
                "[".repeat(60_000),
                "{a: ".repeat(15_000),
                "? ".repeat(30_000),
                "- ".repeat(30_000),
                "a: ".repeat(20_000),
                "x".repeat(1_000_000),
                "name: " + "9".repeat(60_000),
                "latent-size: " + "9".repeat(60_000),
                "%YAML 9.9\n---\nname: x",
                "name: x\n---\nname: y",
                "!!java.net.URL http://localhost/",
                "name: !!binary '?'",
                "\u0000\uFFFE",
                "\uD800");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void refusesWhatWouldExhaustTheReader(String yaml) {
        assertThatThrownBy(() -> SpecFile.parse(yaml, "my.yml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("my.yml")
                .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(2_000));
    }

    @Test
    void refusesALargeFileUnread(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("large.yml");
        try (FileChannel sparse = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            sparse.write(ByteBuffer.wrap(new byte[] {1}), 100L << 30);
        }
        assertThatThrownBy(() -> SpecFile.read(file)).hasMessageContaining("has more than 65536 characters");
    }

    /** Every so many characters of a good spec are another spec's, are lost, come twice, or are anything. */
    @Test
    void readsOrRefusesMutatedSpecsAndThrowsNothingElse() {
        Random random = new Random(22);
        List<String> good = SpecFile.shippedNames().stream()
                .map(name -> SpecFile.shipped(name).orElseThrow().yaml().replaceAll("(?m)^ *#.*\n", ""))
                .toList();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            String mutated = mutated(good.get(i % good.size()), random);
            try {
                assertThat(SpecFile.parse(mutated, "my.yml").name()).isNotEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).startsWith("my.yml");
                refused++;
            }
        }
        assertThat(refused).isBetween(10_000, 19_999);
    }

    private static String mutated(String spec, Random random) {
        StringBuilder text = new StringBuilder(spec);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + 1 + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, text.substring(from, to));
                case 2 -> text.setCharAt(from, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                default -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
            }
            if (text.length() == 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }

    @Test
    void refusesATextWithoutKeys() {
        assertThatThrownBy(() -> SpecFile.parse("- 1", "my.yml"))
                .hasMessage("my.yml holds no keys; write lines such as 'name: my-model'");
    }

    @Test
    void readsFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, YAML);
        assertThat(SpecFile.named(file.toString()))
                .contains(SpecFile.shipped("mnist-cvae").orElseThrow());
        assertThatThrownBy(() -> SpecFile.read(folder.resolve("none.yml")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.yml")
                .hasMessageContaining("give the path of a YAML file");
    }
}
