import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Turns a folder of images into four files of MNIST's format: java ToIdx.java FROM/LABEL/*.png TO, with labels from 0 to 255 and
 * all images of one size. Every sixth image of a label is a test image. Dark is 0, as in MNIST: white on black.
 */
public final class ToIdx {
    private record Example(int label, BufferedImage image) {}

    public static void main(String[] args) throws IOException {
        List<Example> training = new ArrayList<>();
        List<Example> test = new ArrayList<>();
        for (File folder : sorted(new File(args[0]))) {
            int count = 0;
            for (File file : sorted(folder)) {
                BufferedImage image = ImageIO.read(file); // null where it is no image
                if (image != null) {
                    (count++ % 6 == 5 ? test : training).add(new Example(Integer.parseInt(folder.getName()), image));
                }
            }
        }
        Path to = Files.createDirectories(Path.of(args[1]));
        write(to, "train", training);
        write(to, "t10k", test);
        System.out.println(training.size() + " training and " + test.size() + " test images in " + to);
    }

    private static File[] sorted(File folder) {
        File[] files = folder.listFiles();
        Arrays.sort(files);
        return files;
    }

    private static void write(Path to, String split, List<Example> examples) throws IOException {
        BufferedImage first = examples.get(0).image();
        try (var images = new DataOutputStream(Files.newOutputStream(to.resolve(split + "-images-idx3-ubyte")));
                var labels = new DataOutputStream(Files.newOutputStream(to.resolve(split + "-labels-idx1-ubyte")))) {
            for (int header : new int[] {0x803, examples.size(), first.getHeight(), first.getWidth()}) {
                images.writeInt(header);
            }
            labels.writeInt(0x801);
            labels.writeInt(examples.size());
            for (Example example : examples) {
                byte[] grey = new byte[first.getWidth() * first.getHeight()];
                for (int i = 0; i < grey.length; i++) {
                    int rgb = example.image().getRGB(i % first.getWidth(), i / first.getWidth());
                    grey[i] = (byte) (((rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff)) / 3);
                }
                images.write(grey);
                labels.writeByte(example.label());
            }
        }
    }
}
