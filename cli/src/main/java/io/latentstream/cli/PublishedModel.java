package io.latentstream.cli;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelCatalog;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.ImageShape;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import java.util.List;
import java.util.Optional;

/** Finds what a command names among the models that have been published. */
final class PublishedModel {
    private PublishedModel() {}

    /**
     * The version of a model.
     *
     * @param version null for the one that is routed
     * @throws IllegalArgumentException when there is none; the message says which there are
     */
    static ModelVersion find(Backend backend, String model, String version) {
        ModelCatalog catalog = backend.models();
        Optional<ModelVersion> found = version == null ? catalog.routed(model) : catalog.version(model, version);
        return found.orElseThrow(() ->
                new IllegalArgumentException("model '%s' has no %s at %s; ask with --version for one of %s"
                        .formatted(
                                model,
                                version == null ? "routed version" : "version '" + version + "'",
                                backend.broker(),
                                versions(catalog, model, backend).stream()
                                        .map(ModelVersion::getVersion)
                                        .sorted()
                                        .toList())));
    }

    /**
     * A request for what a model makes.
     *
     * @param model empty for the generator's default, which makes images
     * @throws IllegalArgumentException when it has no version
     */
    static OutputRequest<?, ?> request(Backend backend, Optional<String> model) {
        if (model.isEmpty()) {
            return ImageRequest.any();
        }
        ModelVersion version = versions(backend.models(), model.get(), backend).get(0);
        return version.getRendering() instanceof ImageShape ? ImageRequest.any() : AudioRequest.any();
    }

    /**
     * All values of a version's label group.
     *
     * @throws IllegalArgumentException when it has no such group; the message says which it has
     */
    static List<String> values(ModelVersion version, String group) {
        List<String> values = ModelCatalog.values(version, group);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("version %s of model '%s' has no label group '%s'; it has %s"
                    .formatted(
                            version.getVersion(),
                            version.getName(),
                            group,
                            version.getLabelGroups().stream()
                                    .map(LabelGroup::getName)
                                    .toList()));
        }
        return values;
    }

    private static List<ModelVersion> versions(ModelCatalog catalog, String model, Backend backend) {
        List<ModelVersion> versions = catalog.versions().stream()
                .filter(each -> each.getName().equals(model))
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "model '%s' has no version at %s; './latentstream models' lists what there is"
                            .formatted(model, backend.broker()));
        }
        return versions;
    }
}
