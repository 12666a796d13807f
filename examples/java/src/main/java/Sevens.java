import io.latentstream.client.AudioRequest;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.ImageRequest;
import io.latentstream.event.GeneratedImage;
import io.latentstream.kafka.ClientEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public final class Sevens {
    public static void main(String[] args) throws Exception {
        var environment = ClientEnvironment.fromEnv(System.getenv()); // by default, a stack on localhost
        try (var client = GenerationClient.open(environment)) {
            List<GeneratedImage> sevens =
                    client.generateImages(ImageRequest.any().label("digit", "7").count(16).seed(42)).join();
            Files.write(Path.of("seven.png"), sevens.get(0).getPayload().array());
            var spoken = client.generateAudio(AudioRequest.any().label("digit", "7")).join();
            Files.write(Path.of("seven.wav"), spoken.get(0).getPayload().array());
            System.out.println(sevens.size() + " images, " + spoken.size() + " clip");
        }
    }
}
