# All images of docker-compose.yml; docs/adr/0021 says why they are made this way. Targets: client (the gallery, the topics
# and the commands), trainer, generator; and registry, which docker/try-stack puts in the place of Confluent's.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG RUNTIME_IMAGE=debian:bookworm-slim

# The POMs alone: what is made of them below is made again only when one of them changes.
FROM ${BUILD_IMAGE} AS poms
WORKDIR /src
COPY . .
RUN mkdir /poms && find . -name pom.xml -exec cp --parents {} /poms \;

# Other people's jars: a build without sources fetches what the real one needs.
FROM ${BUILD_IMAGE} AS dependencies
ARG MAVEN_PROFILES=
ARG MAVEN_ARGUMENTS=
ENV MAVEN="mvn -B -ntp -Dquick -Dmaven.test.skip -Denforcer.skip ${MAVEN_PROFILES:+-P$MAVEN_PROFILES} $MAVEN_ARGUMENTS -am package"
WORKDIR /src
COPY --from=poms /poms .
RUN mkdir -p schemas/src/main/avro && $MAVEN -q -pl cli,trainer,generator-stream
COPY docker/OwnNatives.java /
RUN for module in cli trainer generator-stream; do \
        mkdir -p "/jars/$module" \
        && tr : '\n' <"$module/target/classpath" | grep -v ^/src/ | xargs cp -t "/jars/$module" || exit 1; \
    done \
    && java /OwnNatives.java /jars \
    && mkdir /jars/shared \
    && for jar in $(ls /jars/trainer); do \
        if [ -f "/jars/generator-stream/$jar" ]; then \
            mv "/jars/trainer/$jar" /jars/shared && rm "/jars/generator-stream/$jar"; \
        fi; \
    done

# Our own jars.
FROM dependencies AS build
COPY . .
RUN $MAVEN -q -pl cli,trainer,generator-stream \
    && for module in cli trainer generator-stream; do \
        mkdir -p "/own/$module" \
        && cp "$module"/target/*.jar $(tr : '\n' <"$module/target/classpath" | grep ^/src/) "/own/$module" || exit 1; \
    done

# All of Java SE, none of the JDK's compilers, and what the libraries use beyond it.
FROM ${BUILD_IMAGE} AS jre
RUN jlink --output /jre --compress zip-6 --no-header-files --no-man-pages --add-modules \
    java.se,jdk.crypto.ec,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.management,jdk.management.agent,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs

FROM ${RUNTIME_IMAGE} AS runtime
RUN useradd --uid 10001 --create-home --home-dir /var/lib/latentstream latentstream
COPY --from=jre /jre /opt/java
ENV JAVA_HOME=/opt/java PATH=/opt/latentstream:/opt/java/bin:$PATH
COPY latentstream docker/healthy /opt/latentstream/
COPY docs/operations.md /opt/latentstream/docs/
# Everything that is written goes below the home: models, what is downloaded, natives unpacked by JavaCPP.
USER latentstream
WORKDIR /var/lib/latentstream
ENTRYPOINT ["latentstream"]

FROM runtime AS client
COPY --from=dependencies /jars/cli /opt/latentstream/lib/cli
COPY --from=build /own/cli /opt/latentstream/lib/cli
CMD ["gallery"]

# ND4J and its natives, which the trainer and the generator have in common.
FROM runtime AS nd4j
COPY --from=dependencies /jars/shared /opt/latentstream/lib/shared

FROM nd4j AS trainer
ARG COMMIT=
ENV LATENTSTREAM_COMMIT=$COMMIT
COPY --from=dependencies /jars/trainer /opt/latentstream/lib/trainer
COPY --from=build /own/trainer /opt/latentstream/lib/trainer
CMD ["trainer"]

FROM nd4j AS generator
COPY --from=dependencies /jars/generator-stream /opt/latentstream/lib/generator-stream
COPY --from=build /own/generator-stream /opt/latentstream/lib/generator-stream
CMD ["generator"]

# For trials: the schema registry of ./latentstream demo, which keeps its schemas on Kafka as Confluent's does.
FROM build AS build-registry
RUN $MAVEN -q -pl local-stack

FROM client AS registry
COPY --from=dependencies /jars/cli /opt/latentstream/lib/local-stack
COPY --from=build /own/cli /opt/latentstream/lib/local-stack
COPY --from=build-registry /src/local-stack/target/*.jar /opt/latentstream/lib/local-stack
CMD ["registry"]
