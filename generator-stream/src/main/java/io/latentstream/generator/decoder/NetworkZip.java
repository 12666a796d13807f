package io.latentstream.generator.decoder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataBuffer.AllocationMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads a zip that {@link ModelSerializer} wrote, but not with ModelSerializer, which unpacks entries of any size, makes any class
 * that the configuration names and deserialises Java objects. This reads only layers and parameters, within bounds.
 */
final class NetworkZip {
    private static final Set<String> READ =
            Set.of(ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN);
    private static final String SHAPE_TYPE = "LONG"; // the constant of that name is deprecated, the files are not
    private static final int MOST_ENTRIES = 32;
    private static final int MOST_DIMENSIONS = 32;
    private static final int PIECE = 64 * 1024;

    private final Map<String, byte[]> entries = new HashMap<>();
    private long bytesLeft;

    private NetworkZip(long maxBytes) {
        this.bytesLeft = maxBytes;
    }

    /**
     * The network, to be freed by the caller.
     *
     * @param maxBytes most bytes of all entries, unpacked
     * @throws IOException when it holds no network, or is larger
     */
    static MultiLayerNetwork read(byte[] zip, long maxBytes) throws IOException {
        NetworkZip read = new NetworkZip(maxBytes);
        read.unpack(zip);
        String configuration = new String(read.entry(ModelSerializer.CONFIGURATION_JSON), StandardCharsets.UTF_8);
        NetworkClasses.check(configuration);
        byte[] coefficients = read.entry(ModelSerializer.COEFFICIENTS_BIN);
        checkArray(coefficients);
        INDArray parameters = Nd4j.read(new DataInputStream(new ByteArrayInputStream(coefficients)));
        try {
            MultiLayerConfiguration layers = MultiLayerConfiguration.fromJson(configuration);
            layers.setDataType(parameters.dataType());
            MultiLayerNetwork network = new MultiLayerNetwork(layers);
            network.init(parameters, false);
            return network;
        } catch (RuntimeException | Error e) {
            parameters.close();
            throw e;
        }
    }

    private void unpack(byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            int count = 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++count > MOST_ENTRIES) {
                    throw new IOException("it has more than " + MOST_ENTRIES + " entries");
                }
                byte[] content = unpack(in);
                if (READ.contains(entry.getName()) && entries.put(entry.getName(), content) != null) {
                    throw new IOException("it has two entries '" + entry.getName() + "'");
                }
            }
        }
    }

    private byte[] unpack(ZipInputStream entry) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int bytes = entry.read(piece); bytes >= 0; bytes = entry.read(piece)) {
            bytesLeft -= bytes;
            if (bytesLeft < 0) {
                throw new IOException("it unpacks to more bytes than a decoder may have (MODEL_MAX_BYTES)");
            }
            content.write(piece, 0, bytes);
        }
        return content.toByteArray();
    }

    private byte[] entry(String name) throws IOException {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new IOException("it has no entry '" + name + "'");
        }
        return content;
    }

    /** Checks that the file has all the numbers that an array's header announces, because ND4J allocates them before it reads on. */
    private static void checkArray(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        long shape = length(in);
        if (!SHAPE_TYPE.equals(in.readUTF()) || shape < 0 || shape > 2 * MOST_DIMENSIONS + 4) {
            throw new IOException("its parameters have no shape");
        }
        in.skipNBytes(shape * Long.BYTES);
        long numbers = length(in);
        int numberBytes = DataType.FLOAT.name().equals(in.readUTF()) ? Float.BYTES : 0;
        if (numberBytes == 0 || numbers < 1 || numbers != in.available() / numberBytes) {
            throw new IOException("its parameters are %d numbers in %d bytes; write them as FLOAT"
                    .formatted(numbers, in.available()));
        }
    }

    private static long length(DataInputStream in) throws IOException {
        String mode = in.readUTF();
        if (!mode.equals(AllocationMode.MIXED_DATA_TYPES.name())) {
            throw new IOException(
                    "its parameters are stored as '" + mode + "'; write them with DL4J 1.0.0-beta4 or newer");
        }
        return in.readLong();
    }
}
