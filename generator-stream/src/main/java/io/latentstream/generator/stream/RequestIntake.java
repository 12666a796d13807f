package io.latentstream.generator.stream;

import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.answer.OutputLimits;
import io.latentstream.generator.generation.Generation;
import io.latentstream.generator.generation.InputEncoder;
import io.latentstream.generator.generation.ModelFit;
import io.latentstream.generator.model.ModelLease;
import io.latentstream.generator.model.ServedModels;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.topic.Topics;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The first two steps on a request's way: parse its record, and open it, which is to check it and lease the model that answers.
 * Shared by all stream threads.
 *
 * @param reader of requests
 * @param check of what can be told without a model
 * @param models that are served
 * @param limits of what may be sent
 */
public record RequestIntake(
        Deserializer<GenerationRequest> reader, RequestCheck check, ServedModels models, OutputLimits limits) {

    /** The request in a record's value; null where that is null. Throws a {@link io.latentstream.serde.SerdeException}. */
    GenerationRequest parse(byte[] value, Headers headers) {
        return reader.deserialize(Topics.GENERATION_REQUESTS.name(), headers, value);
    }

    /** Part of the largest request's work that a request asks for; where its kind is not known, that of clips, which take longer. */
    double work(GenerationRequest request) {
        Medium medium = Medium.asked(request)
                .or(() -> models.medium(request.getModel()))
                .orElse(Medium.AUDIO);
        return check.workOf(request, medium);
    }

    /** Checks a request and leases its model, which may have to be loaded first; throws a {@link RequestRefusedException}. */
    Generation open(GenerationRequest request) {
        CheckedRequest checked = check.check(request);
        return open(checked, models.lease(checked));
    }

    /** The same without loading anything; empty where the model is not loaded. */
    Optional<Generation> openAhead(GenerationRequest request) {
        CheckedRequest checked = check.check(request);
        if (checked.controls().reconstruction().isPresent()) { // its encoder may have to be loaded
            return Optional.empty();
        }
        return models.leaseLoaded(checked).map(lease -> open(checked, lease));
    }

    private Generation open(CheckedRequest request, ModelLease lease) {
        try {
            ModelFit.check(request, check.limits(), lease.model());
            limits.check(request, lease.model().rendering());
            return new Generation(InputEncoder.encoded(request, lease.model()), lease, limits.longest());
        } catch (RequestRefusedException refusal) {
            lease.close();
            throw refusal.by(lease.model().version().getVersion());
        }
    }
}
