package io.latentstream.media;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The kind of a file, by its first bytes: for messages about a file that was expected to be another.
 *
 * @param name such as "a FLAC file"
 * @param remedy what to do about it
 */
public record FileKind(String name, String remedy) {
    private static final String CONVERT = "convert it";
    private static final String UNPACK = "unpack it";
    private static final String FETCH = "download the file itself again";

    private record Signature(int offset, String bytes, FileKind kind) {
        private boolean fits(String head) {
            return head.startsWith(bytes, offset);
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            signature("RF64", "an RF64 file", CONVERT),
            signature("BW64", "a BW64 file", CONVERT),
            signature("RIFX", "a RIFX file, a WAV in big-endian order", CONVERT),
            signature("riff", "a Wave64 file", CONVERT),
            signature("NIST_1A", "a NIST SPHERE file", CONVERT),
            signature("ID3", "an MP3 file", CONVERT),
            signature("\u00ff\u00fb", "an MP3 file", CONVERT),
            signature("\u00ff\u00f3", "an MP3 file", CONVERT),
            signature("\u00ff\u00f2", "an MP3 file", CONVERT),
            signature("fLaC", "a FLAC file", CONVERT),
            signature("OggS", "an Ogg file", CONVERT),
            signature("FORM", "an AIFF file", CONVERT),
            signature("caff", "a CAF file", CONVERT),
            signature(".snd", "an AU file", CONVERT),
            signature("wvpk", "a WavPack file", CONVERT),
            new Signature(4, "ftyp", new FileKind("an MPEG-4 file", CONVERT)),
            signature("\u0089PNG", "a PNG image", CONVERT),
            signature("\u00ff\u00d8\u00ff", "a JPEG image", CONVERT),
            signature("GIF8", "a GIF image", CONVERT),
            signature("II*\u0000", "a TIFF image", CONVERT),
            signature("MM\u0000*", "a TIFF image", CONVERT),
            new Signature(8, "WEBP", new FileKind("a WebP image", CONVERT)),
            signature("\u0093NUMPY", "a NumPy array", CONVERT),
            signature("PK\u0003\u0004", "a zip", UNPACK),
            signature("\u001f\u008b", "a gzip file", UNPACK),
            signature("BZh", "a bzip2 file", UNPACK),
            signature("\u00fd7zXZ", "an xz file", UNPACK),
            signature("7z\u00bc\u00af", "a 7z archive", UNPACK),
            signature("Rar!", "a RAR archive", UNPACK),
            new Signature(257, "ustar", new FileKind("a tar archive", UNPACK)),
            signature("version https://git-lfs", "a Git LFS pointer", "fetch the file itself by 'git lfs pull'"),
            signature("\u0000\u0005\u0016\u0007", "what macOS keeps beside a file", FETCH));
    private static final int HEAD = 512;

    private static Signature signature(String bytes, String name, String remedy) {
        return new Signature(0, bytes, new FileKind(name, remedy));
    }

    /** The kind of a file that begins with these bytes; empty where it is unknown. */
    public static Optional<FileKind> of(byte[] file) {
        String head = new String(file, 0, Math.min(HEAD, file.length), StandardCharsets.ISO_8859_1);
        if (head.stripLeading().startsWith("<")) {
            return Optional.of(new FileKind("a page of HTML, as servers send in a file's place", FETCH));
        }
        return SIGNATURES.stream()
                .filter(signature -> signature.fits(head))
                .map(Signature::kind)
                .findFirst();
    }

    /** The first four bytes for a message: as text where all are printable ASCII, else in hexadecimal. */
    public static String beginning(byte[] file) {
        return printable(new String(file, 0, Math.min(4, file.length), StandardCharsets.ISO_8859_1));
    }

    /** Bytes for a message, given as ISO 8859-1: as text where all are printable ASCII, else in hexadecimal. */
    public static String printable(String bytes) {
        return bytes.chars().allMatch(c -> c >= ' ' && c <= '~')
                ? bytes
                : "0x" + HexFormat.of().formatHex(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
