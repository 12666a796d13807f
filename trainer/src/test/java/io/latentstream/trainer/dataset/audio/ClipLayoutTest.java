package io.latentstream.trainer.dataset.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latentstream.trainer.dataset.DatasetException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClipLayoutTest {
    private static final List<String> NONE = List.of();

    static Stream<Arguments> understood() {
        return Stream.of(
                layout("FSDD", "digits/recordings/{3,7}_{ann,bob}_{0,1}.wav", List.of("3", "7"), List.of("ann", "bob")),
                layout("names at the top", "{3,7}_{ann,bob_b}_{0,1}.WAV", List.of("3", "7"), List.of("ann", "bob_b")),
                layout("folders", "{yes,no}/clip-{0,1}.wav", List.of("no", "yes"), NONE),
                layout("folders deep down", "a/b/{yes,no}/clip-{0,1}.wave", List.of("no", "yes"), NONE),
                layout("Speech Commands", "{yes,no}/{0a7c,0b56}_nohash_{0,1}.wav", List.of("no", "yes"), NONE),
                layout(
                        "AudioMNIST: folders of speakers",
                        "{01,02}/{3,7}_#1_{0,1}.wav",
                        List.of("3", "7"),
                        List.of("01", "02")),
                layout(
                        "folders of labels, names in them",
                        "{3,7}/#1_{ann,bob}_{0,1}.wav",
                        List.of("3", "7"),
                        List.of("ann", "bob")),
                layout(
                        "names in folders of splits",
                        "{train,test}/{3,7}_{ann,bob}_{0,1}.wav",
                        List.of("3", "7"),
                        List.of("ann", "bob")),
                layout("folders in folders of splits", "{Train,Test}/{yes,no}/{0,1}.wav", List.of("no", "yes"), NONE),
                layout("digits in folders of speakers", "{ann,bob}/{3,7}/{0,1}.wav", List.of("3", "7"), NONE),
                layout(
                        "speakers in folders of digits",
                        "{three,seven}/{ann,bob}/{0,1}.wav",
                        List.of("seven", "three"),
                        NONE),
                layout(
                        "groups of labels",
                        "animals/{cat,dog}/{0,1}.wav|plants/{fern}/{0,1}.wav",
                        List.of("cat", "dog", "fern"),
                        NONE),
                layout(
                        "letters taken apart",
                        "ja_Ju\u0308rgen_{0,1}.wav|nein_J\u00fcrgen_{0,1}.wav",
                        List.of("ja", "nein"),
                        List.of("J\u00fcrgen")));
    }

    private static Arguments layout(String name, String paths, List<String> labels, List<String> speakers) {
        return arguments(name, paths, labels, speakers);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("understood")
    void understandsLayout(String name, String paths, List<String> labels, List<String> speakers) {
        ClipNames names = ClipNames.of("clips", expand(paths), new FileLog());

        assertThat(names.names()).hasSameSizeAs(expand(paths));
        assertThat(distinct(names, clip -> Stream.of(clip.label()))).containsExactlyElementsOf(labels);
        assertThat(distinct(names, clip -> clip.speaker().stream())).containsExactlyElementsOf(speakers);
        assertThat(distinct(names, clip -> Stream.of(clip.key()))).hasSameSizeAs(expand(paths));
    }

    static Stream<Arguments> twofold() {
        return Stream.of(
                arguments("{ann,bob}/{yes,no}/{0,1}.wav", "folders say no, yes, those around them ann, bob"),
                arguments("{monday,friday}/{3,7}_{ann,bob}_{0,1}.wav", "file names say 3, 7, folders friday, monday"),
                arguments("{yes,no}/{0,1}.wav|yes/more/{0,1}.wav", "folder yes/more lies in yes"),
                arguments("{train,test}/{0,1}.wav", "folders test, train are parts of a dataset, no labels"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("twofold")
    void refusesWhatCanBeUnderstoodInTwoWays(String paths, String message) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> ClipNames.of("clips", expand(paths), new FileLog()))
                .withMessageContaining(message)
                .withMessageContaining("give label/name.wav or label_speaker_index.wav");
    }

    @Test
    void countsOtherFilesByKind() {
        WavPaths paths = WavPaths.of(List.of(
                "yes/1.wav",
                "no/1.WAV",
                "_background_noise_/tap.wav",
                "__MACOSX/yes/._1.wav",
                ".cache/yes/1.wav",
                "yes/1.flac",
                "no/1.flac",
                "LICENSE"));

        assertThat(paths.clips()).containsExactly("yes/1.wav", "no/1.WAV");
        assertThat(paths.leftOut())
                .containsExactlyInAnyOrder(
                        "2 .flac",
                        "2 hidden",
                        "1 in _background_noise_ (a folder that begins with '_' is no label)",
                        "1 without an extension");
    }

    private static Set<String> distinct(ClipNames names, Function<ClipName, Stream<String>> what) {
        return names.names().values().stream().flatMap(what).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All paths of a pattern: one for each combination of what stands in braces; #1 is what was chosen first. */
    private static List<String> expand(String pattern) {
        return Stream.of(pattern.split("\\|"))
                .flatMap(one -> expand(one, ""))
                .sorted()
                .toList();
    }

    private static Stream<String> expand(String pattern, String first) {
        int open = pattern.indexOf('{');
        if (open < 0) {
            return Stream.of(pattern.replace("#1", first));
        }
        int close = pattern.indexOf('}');
        return Stream.of(pattern.substring(open + 1, close).split(","))
                .flatMap(choice -> expand(
                        pattern.substring(0, open) + choice + pattern.substring(close + 1),
                        first.isEmpty() ? choice : first));
    }
}
