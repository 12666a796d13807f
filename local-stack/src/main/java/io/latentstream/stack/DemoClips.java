package io.latentstream.stack;

import io.latentstream.cli.OutputFolder;
import io.latentstream.client.AudioRequest;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.ModelCatalog;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.ModelVersion;
import io.latentstream.gallery.payload.Payloads;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.image.ContactSheet;
import io.latentstream.media.image.PixelGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a version for one clip of each label of the first group, the others in turn; writes their spectrograms on one sheet, and the first
 * as WAV.
 */
final class DemoClips {
    private static final Logger LOG = LoggerFactory.getLogger(DemoClips.class);
    private static final int SCALE = 2;
    private static final int MARGIN = 4;

    private final GenerationClient client;
    private final Supplier<Optional<RealDigits>> recordings;

    DemoClips(GenerationClient client, Supplier<Optional<RealDigits>> recordings) {
        this.client = client;
        this.recordings = recordings;
    }

    void show(ModelVersion version, OutputFolder files) {
        List<GeneratedAudio> clips = ask(version);
        files.write(clips.get(0));
        Path sheet = files.writeSheet(
                clips, sheet(version, new SpectrogramPicture(SpectrogramSettings.SPEECH_8_KHZ), clips));
        LOG.info("{} clips of {} v{} received: {}", clips.size(), version.getName(), version.getVersion(), sheet);
    }

    private List<GeneratedAudio> ask(ModelVersion version) {
        List<CompletableFuture<List<GeneratedAudio>>> answers = new ArrayList<>();
        for (int i = 0; i < Math.max(1, ModelCatalog.turns(version)); i++) {
            AudioRequest request = AudioRequest.any().labels(ModelCatalog.labelsInTurn(version, i));
            answers.add(client.generateAudio(DemoOutputs.to(version, request)));
        }
        List<GeneratedAudio> clips = new ArrayList<>();
        answers.forEach(answer -> clips.addAll(answer.join()));
        return clips;
    }

    /** A row of the generated clips, and a row of real ones of the same digits where there are recordings of all. */
    private PixelGrid sheet(ModelVersion version, SpectrogramPicture picture, List<GeneratedAudio> clips) {
        List<PixelGrid> pictures = new ArrayList<>();
        clips.forEach(clip -> pictures.add(picture.ofGenerated(Payloads.sound(clip))));
        List<String> digits = ModelCatalog.values(version, "digit");
        List<Waveform> real =
                recordings.get().map(recorded -> recorded.oneOfEach(digits)).orElse(List.of());
        real.forEach(clip -> pictures.add(picture.ofRecording(clip)));
        return new ContactSheet(clips.size(), SCALE, MARGIN).of(pictures);
    }
}
