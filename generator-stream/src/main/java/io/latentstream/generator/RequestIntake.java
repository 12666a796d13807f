package io.latentstream.generator;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.model.ModelCatalog;
import io.latentstream.generator.model.ModelLease;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Refusal;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.topic.Topics;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What happens to a record before it is answered: it is read as a request, checked, and given a model that can answer it.
 *
 * @param limits what may be sent
 */
record RequestIntake(
        Deserializer<GenerationRequest> reader, RequestCheck check, ModelCatalog catalog, OutputLimits limits) {

    /** The request in a record's value; null where that is null. Throws a {@link io.latentstream.serde.SerdeException}. */
    GenerationRequest read(byte[] value, Headers headers) {
        return reader.deserialize(Topics.GENERATION_REQUESTS.name(), headers, value);
    }

    /** Checks a request and leases its model, which may have to be loaded first; throws a {@link Refusal}. */
    Generation open(GenerationRequest request) {
        CheckedRequest checked = check.check(request);
        return open(checked, catalog.lease(checked));
    }

    /** The same without loading anything; empty where the model is not loaded. */
    Optional<Generation> openAhead(GenerationRequest request) {
        CheckedRequest checked = check.check(request);
        return catalog.leaseLoaded(checked).map(lease -> open(checked, lease));
    }

    private Generation open(CheckedRequest request, ModelLease lease) {
        try {
            ModelFit.check(request, lease.model());
            limits.check(request, lease.model().rendering());
            return new Generation(request, lease, limits.longest());
        } catch (Refusal refusal) {
            lease.close();
            throw refusal.by(lease.model().version().getVersion());
        }
    }
}
