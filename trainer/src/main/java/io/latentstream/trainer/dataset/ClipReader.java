package io.latentstream.trainer.dataset;

import io.latentstream.artifact.Sha256;
import io.latentstream.media.audio.ClipPreparation;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.dsp.LogMelSpectrogram;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads WAV files into spectrograms, one log line for each that cannot be used, and digests what it reads. */
final class ClipReader {
    private static final Logger LOG = LoggerFactory.getLogger(ClipReader.class);
    private static final int PROGRESS = 1000;

    private final ClipPreparation preparation;
    private final LogMelSpectrogram spectrogram;
    private final Map<String, byte[]> digests = new TreeMap<>();

    ClipReader(SpectrogramSettings settings) {
        this.preparation = new ClipPreparation(settings.sampleRate());
        this.spectrogram = new LogMelSpectrogram(settings);
    }

    /** The usable clips, in the order of their paths. */
    List<Clip> read(AudioFiles files, Map<String, ClipName> names) {
        List<Clip> clips = new ArrayList<>();
        int read = 0;
        for (Map.Entry<String, ClipName> entry : names.entrySet()) {
            try {
                byte[] wav = files.read(entry.getKey());
                digests.put(entry.getValue().key(), sha256(wav));
                float[] values = spectrogram.of(preparation.apply(WavReader.read(wav)));
                clips.add(new Clip(entry.getValue(), values));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("skipped {}: {}", entry.getKey(), e.getMessage());
            }
            if (++read % PROGRESS == 0) {
                LOG.info("{}: {} of {} clips read", files.name(), read, names.size());
            }
        }
        return clips;
    }

    private static byte[] sha256(byte[] content) {
        return Sha256.newDigest().digest(content);
    }

    /** SHA-256 over name, NUL and the 32 bytes of each file's SHA-256, sorted by name; unusable files count. */
    String digest() {
        MessageDigest whole = Sha256.newDigest();
        digests.forEach((name, digest) -> {
            whole.update(name.getBytes(StandardCharsets.UTF_8));
            whole.update((byte) 0);
            whole.update(digest);
        });
        return HexFormat.of().formatHex(whole.digest());
    }
}
