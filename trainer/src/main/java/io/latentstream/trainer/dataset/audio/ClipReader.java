package io.latentstream.trainer.dataset.audio;

import io.latentstream.artifact.Sha256;
import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.RecordingReader;
import io.latentstream.media.audio.dsp.RecordingReader.Recording;
import io.latentstream.trainer.dataset.DatasetException;
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

/** Reads WAV files into values and digests them. A file that cannot be used is skipped with a line in the log. */
final class ClipReader {
    private static final Logger LOG = LoggerFactory.getLogger(ClipReader.class);
    private static final int PROGRESS = 1000;

    private final ClipRepresentation representation;
    private final FileLog log;
    private final RecordingReader recordings;
    private final Map<String, byte[]> digests = new TreeMap<>();

    ClipReader(ClipRepresentation representation, FileLog log) {
        this.representation = representation;
        this.log = log;
        this.recordings = new RecordingReader(representation);
    }

    /** The usable clips, in the order of their paths. */
    List<Clip> read(AudioFiles files, Map<String, ClipName> names) {
        List<Clip> clips = new ArrayList<>();
        int read = 0;
        int cut = 0;
        for (Map.Entry<String, ClipName> entry : names.entrySet()) {
            try {
                byte[] wav = files.read(entry.getKey());
                digests.put(entry.getValue().key(), Sha256.newDigest().digest(wav));
                Recording recording = recordings.read(wav);
                recording.remarks().forEach(remark -> log.used(entry.getKey(), remark));
                Waveform sound = recording.clip();
                int heard = Math.min(sound.sampleCount(), recordings.longest());
                cut += heard < sound.sampleCount() ? 1 : 0;
                clips.add(new Clip(entry.getValue(), recording.values(), sound.slice(0, heard)));
            } catch (DatasetException e) {
                throw e; // concerns all files, not this one
            } catch (IOException | RuntimeException e) {
                log.skipped(entry.getKey(), e.getMessage() == null ? e.toString() : e.getMessage());
            }
            if (++read % PROGRESS == 0) {
                LOG.info("{}: {} of {} clips read", files.name(), read, names.size());
            }
        }
        if (cut > 0) {
            LOG.info("{}: {} clips are longer than {} s; what comes after is cut off", files.name(), cut, seconds());
        }
        return clips;
    }

    private double seconds() {
        return (double) recordings.longest() / representation.sampleRate();
    }

    /** The digest of all files read, usable or not, as the package's description defines it. */
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
