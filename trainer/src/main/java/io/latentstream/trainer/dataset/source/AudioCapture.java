package io.latentstream.trainer.dataset.source;

import com.sun.speech.freetts.audio.AudioPlayer;
import io.latentstream.media.audio.Waveform;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.sound.sampled.AudioFormat;

/** A FreeTTS player that keeps the sound, 16-bit mono PCM, instead of playing it. */
final class AudioCapture implements AudioPlayer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private AudioFormat format = new AudioFormat(16_000f, 16, 1, true, true);

    /** The sound since the last call. */
    Waveform take() {
        ByteBuffer pcm = ByteBuffer.wrap(bytes.toByteArray())
                .order(format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        bytes.reset();
        float[] samples = new float[pcm.remaining() / Short.BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pcm.getShort() / 32_768f;
        }
        return Waveform.of((int) format.getSampleRate(), samples);
    }

    @Override
    public void setAudioFormat(AudioFormat format) {
        this.format = format;
    }

    @Override
    public AudioFormat getAudioFormat() {
        return format;
    }

    @Override
    public boolean write(byte[] pcm) {
        return write(pcm, 0, pcm.length);
    }

    @Override
    public boolean write(byte[] pcm, int offset, int length) {
        bytes.write(pcm, offset, length);
        return true;
    }

    @Override
    public boolean drain() {
        return true;
    }

    @Override
    public boolean end() {
        return true;
    }

    @Override
    public float getVolume() {
        return 1;
    }

    @Override
    public long getTime() {
        return 0;
    }

    // The rest of FreeTTS's interface has nothing to do here.
    @Override
    public void begin(int size) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void reset() {}

    @Override
    public void cancel() {}

    @Override
    public void close() {}

    @Override
    public void setVolume(float volume) {}

    @Override
    public void resetTime() {}

    @Override
    public void startFirstSampleTimer() {}

    @Override
    public void showMetrics() {}
}
