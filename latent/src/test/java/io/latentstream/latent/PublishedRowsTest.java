package io.latentstream.latent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Digests of rows as they were drawn before this package existed: a published prior and a request's seed give them for ever. */
class PublishedRowsTest {
    private static final long[] SEEDS = {0, 1, 42, -7, 1L << 52, Long.MIN_VALUE};
    private static final int[] INDICES = {0, 1, 2, 63, 9_999};
    private static final double[] TEMPERATURES = {0, 0.7, 1};
    private static final LabelGroup DIGIT = new LabelGroup("digit", List.of("0", "1", "2"));
    private static final LabelGroup SPEAKER = new LabelGroup("speaker", List.of("ann", "bob"));

    @Test
    void keepsTheRowsOfAStandardNormalPrior() {
        Gaussian standard = new Gaussian(1.0, Map.of(), Collections.nCopies(20, 0f), Collections.nCopies(20, 1f));
        assertThat(digest(sampler(20, List.of(standard), List.of()), List.of(Map.of())))
                .isEqualTo("08d7e7a1ed1847ccf05da055eb872d641109910fb417c73419337fcdf048322d");
    }

    @Test
    void keepsTheRowsOfADiagonalMixtureForEachDigit() {
        List<Gaussian> components = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            components.add(new Gaussian(
                    0.5 + i % 5, Map.of("digit", "" + i % 3), numbers(8, i), positive(numbers(8, i + 100))));
        }
        assertThat(digest(sampler(8, components, List.of(DIGIT)), List.of(Map.of(), Map.of("digit", "2"))))
                .isEqualTo("1fc602a00a5139cdd16f86a59341e405429822a8eb548b5c4214922ed0d0ee5b");
    }

    @Test
    void keepsTheRowsOfFullCovariances() {
        List<Gaussian> components = List.of(
                new Gaussian(1.0, Map.of("speaker", "ann"), numbers(4, 1), numbers(10, 2)),
                new Gaussian(2.5, Map.of("speaker", "bob"), numbers(4, 3), numbers(10, 4)),
                new Gaussian(1e-9, Map.of("digit", "1"), numbers(4, 5), numbers(10, 6)),
                new Gaussian(0.5, Map.of(), numbers(4, 7), positive(numbers(4, 8))));
        List<Map<String, String>> asked =
                List.of(Map.of(), Map.of("speaker", "bob"), Map.of("digit", "1", "speaker", "ann"));
        assertThat(digest(sampler(4, components, List.of(DIGIT, SPEAKER)), asked))
                .isEqualTo("c8ba748582c0f1ac508fdd0acde558ed87770a821b5a594f750a10730de80619");
    }

    private static LatentSampler sampler(int dimension, List<Gaussian> components, List<LabelGroup> groups) {
        return LatentSampler.of(dimension, components, groups);
    }

    /** Numbers from -2 to 2 without a pattern. */
    private static List<Float> numbers(int count, int which) {
        List<Float> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(((which * 7_919 + i * 104_729) % 4_001 - 2_000) / 1_000f);
        }
        return numbers;
    }

    private static List<Float> positive(List<Float> numbers) {
        return numbers.stream().map(number -> Math.abs(number) + 0.1f).toList();
    }

    /** SHA-256 of the values' bits, the labels and the phase seeds of all rows. */
    private static String digest(LatentSampler sampler, List<Map<String, String>> askedFor) {
        MessageDigest digest = sha256();
        for (Map<String, String> asked : askedFor) {
            for (double temperature : TEMPERATURES) {
                for (long seed : SEEDS) {
                    for (int index : INDICES) {
                        update(digest, sampler.sample(seed, index, asked, temperature));
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, DecoderRow row) {
        ByteBuffer bits = ByteBuffer.allocate(Float.BYTES * row.values().length + Long.BYTES);
        for (float value : row.values()) {
            bits.putFloat(value);
        }
        digest.update(bits.putLong(row.phaseSeed()).array());
        digest.update(new TreeMap<>(row.labels()).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
