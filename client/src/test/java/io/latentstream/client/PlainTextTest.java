package io.latentstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PlainTextTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("mnist-cvae", "mnist-cvae"),
                arguments("a\0b", "a b"),
                arguments("two\r\nlines", "two lines"),
                arguments("\u001b[2J clear", " [2J clear"),
                arguments("\u009b31m", " 31m"),
                arguments("turned \u202eround", "turned  round"),
                arguments("\u2066apart\u2069", " apart "),
                arguments("\u200bhidden\ufeff", " hidden "),
                arguments("\u2028line\u2029", " line "),
                arguments("half \ud83d", "half  "),
                arguments("whole \ud83d\ude00", "whole \ud83d\ude00"),
                arguments("\u00fc \u4e03", "\u00fc \u4e03"),
                arguments("123456789012345678901", "1234567890123456789\u2026"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsOneLineInReadingOrder(String text, String plain) {
        assertThat(PlainText.of(text, 20)).isEqualTo(plain);
    }
}
