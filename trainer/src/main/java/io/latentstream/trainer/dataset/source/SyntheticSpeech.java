package io.latentstream.trainer.dataset.source;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.VoiceManager;
import io.latentstream.latent.SplitMix64;
import io.latentstream.media.audio.Resampler;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.ProgressLines;
import io.latentstream.trainer.dataset.audio.AudioFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digits spoken by FreeTTS. Pitch, rate and vocal-tract length of its voices are changed to make six speakers, and vary a little
 * from one recording to the next. Everything is seeded.
 */
final class SyntheticSpeech implements AudioFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SyntheticSpeech.class);

    static final String LICENCE = "FreeTTS 1.2.2 (BSD), voices kevin and kevin16 of Carnegie Mellon University";

    private static final int SAMPLE_RATE = 8_000;
    private static final float LOUDEST = 0.9f;
    /** Recordings of each digit by each speaker. */
    static final int RECORDINGS = 35;

    /** Spread of a speaker's recordings, relative. */
    private static final double PITCH = 0.04;

    private static final double MELODY = 0.3;
    private static final double RATE = 0.06;
    private static final double TRACT = 0.01;
    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final String VOICES = "com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory";

    /**
     * A speaker.
     *
     * @param pitch of the voice, Hz, before the vocal tract is changed
     * @param wordsPerMinute rate before the vocal tract is changed
     * @param tract how many times higher the formants lie than the voice's own
     */
    private record Speaker(String name, String voice, float pitch, float wordsPerMinute, double tract) {}

    private static final List<Speaker> SPEAKERS = List.of(
            new Speaker("alto", "kevin16", 115, 110, 1.28),
            new Speaker("baritone", "kevin16", 110, 165, 0.87),
            new Speaker("bass", "kevin16", 100, 150, 0.75),
            new Speaker("child", "kevin16", 115, 120, 1.5),
            new Speaker("robot", "kevin", 90, 140, 1.13),
            new Speaker("tenor", "kevin16", 115, 125, 1.0));

    private final Map<String, byte[]> recordings = new TreeMap<>();

    private SyntheticSpeech() {}

    /** A recording of the voice, before its formants are moved to the speaker's. */
    private record Take(String path, Waveform spoken, double tract, SplitMix64 random) {}

    /** Synthesises each digit by each speaker, {@code count} times. */
    static SyntheticSpeech render(int count) {
        System.setProperty("freetts.voices", VOICES);
        ProgressLines progress = new ProgressLines(LOG, "synthetic recordings spoken");
        List<Take> takes = new ArrayList<>();
        for (Speaker speaker : SPEAKERS) {
            record(speaker, count, takes, progress);
        }
        LOG.info("{} synthetic recordings spoken; giving each its speaker's voice", takes.size());
        Map<String, byte[]> heard = takes.parallelStream().collect(Collectors.toMap(Take::path, SyntheticSpeech::wav));
        SyntheticSpeech speech = new SyntheticSpeech();
        speech.recordings.putAll(heard);
        return speech;
    }

    private static void record(Speaker speaker, int count, List<Take> takes, ProgressLines progress) {
        Voice voice = VoiceManager.getInstance().getVoice(speaker.voice());
        if (voice == null) {
            throw new DatasetException("FreeTTS has no voice '%s' here; set AUDIO_DATA to a zip or folder of recordings"
                    .formatted(speaker.voice()));
        }
        AudioCapture capture = new AudioCapture();
        voice.allocate();
        voice.setAudioPlayer(capture);
        try {
            for (int digit = 0; digit < WORDS.size(); digit++) {
                for (int i = 0; i < count; i++) {
                    String path = "%d_%s_%d.wav".formatted(digit, speaker.name(), i);
                    SplitMix64 random = SplitMix64.of(path.hashCode());
                    say(voice, speaker, WORDS.get(digit), random);
                    double tract = speaker.tract() * vary(random, TRACT);
                    takes.add(new Take(path, capture.take(), tract, random));
                    progress.at(takes.size(), SPEAKERS.size() * WORDS.size() * count);
                }
            }
        } finally {
            voice.deallocate();
        }
    }

    private static void say(Voice voice, Speaker speaker, String word, SplitMix64 random) {
        voice.setPitch(speaker.pitch() * vary(random, PITCH));
        voice.setPitchRange(11 * vary(random, MELODY));
        voice.setRate(speaker.wordsPerMinute() * vary(random, RATE));
        voice.speak(word);
    }

    /** Resamples the take, which moves the formants, and adds noise as of a quiet room. */
    private static byte[] wav(Take take) {
        int played = (int) Math.round(take.spoken().sampleRate() * take.tract());
        Waveform clip = Resampler.resample(Waveform.of(played, take.spoken().samples()), SAMPLE_RATE);
        float[] samples = clip.samples();
        // far below the level at which silence is trimmed, so that the noise does not move the cut
        double level = clip.peak() * (0.0002 + 0.0004 * take.random().nextDouble());
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (level * take.random().nextGaussian());
        }
        return WavEncoder.encode(Waveform.of(SAMPLE_RATE, samples).withPeak(LOUDEST));
    }

    private static float vary(SplitMix64 random, double spread) {
        return (float) (1 + spread * (2 * random.nextDouble() - 1));
    }

    @Override
    public String name() {
        return "synthetic spoken digits";
    }

    @Override
    public List<String> paths() {
        return List.copyOf(recordings.keySet());
    }

    @Override
    public byte[] read(String path) {
        return recordings.get(path);
    }

    @Override
    public void close() {
        recordings.clear();
    }
}
