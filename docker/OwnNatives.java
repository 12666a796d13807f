import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Deletes the native libraries of other platforms from the jars of a folder, for an image of Linux on this processor. */
public final class OwnNatives {
    private static final Pattern NATIVE = Pattern.compile(".*(\\.(so|dll|dylib|jnilib|a)(\\.\\d+)*|\\.dSYM/.*)");
    private static final Pattern OWN = Pattern.compile(
            System.getProperty("os.arch").equals("aarch64")
                    ? ".*(linux[-/](aarch64|arm64)/|rocksdbjni-linux-aarch64\\.so).*"
                    : ".*(linux[-/](x86_64|amd64|x64)/|rocksdbjni-linux64\\.so).*",
            Pattern.CASE_INSENSITIVE);

    private OwnNatives() {}

    /** @param args the folder */
    public static void main(String[] args) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (FileSystem content = FileSystems.newFileSystem(jar)) {
                    for (Path foreign : foreign(content)) {
                        Files.delete(foreign);
                    }
                }
            }
        }
    }

    private static List<Path> foreign(FileSystem content) throws IOException {
        try (Stream<Path> files = Files.walk(content.getPath("/"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> NATIVE.matcher(file.toString()).matches())
                    .filter(file -> !OWN.matcher(file.toString()).matches())
                    .toList();
        }
    }
}
