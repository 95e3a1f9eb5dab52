package org.bourse.acceptance.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** deploy/images against the code. */
class ImageTest {
    private static final int JAVA_MIN = 17;

    private final String dockerfile = Repository.text(Repository.path("deploy/images/Dockerfile"));

    @Test
    void runsAsSomebodyWithoutRights() {
        Matcher user = Pattern.compile("(?m)^USER (\\d+):(\\d+)$").matcher(dockerfile);
        assertTrue(user.find(), "a numeric user, so that Kubernetes can see that it is not root");
        assertTrue(Integer.parseInt(user.group(1)) >= 1000);
    }

    @Test
    void baseHasANamedVersionAndJava17OrNewer() {
        Matcher base = Pattern.compile("(?m)^ARG BASE=eclipse-temurin:((\\d+)[\\w.]+)-jre$")
                .matcher(dockerfile);
        assertTrue(base.find());
        assertTrue(Integer.parseInt(base.group(2)) >= JAVA_MIN);
    }

    @Test
    void holdsTheWholeFastJarAndStartsIt() {
        List<String> parts = Pattern.compile("(?m)^COPY \\$\\{SERVICE}/target/quarkus-app/(\\S+) ")
                .matcher(dockerfile)
                .results()
                .map(result -> result.group(1))
                .toList();
        assertEquals(List.of("lib/", "quarkus-run.jar", "quarkus/", "app/"), parts);
        assertTrue(dockerfile.contains("\"-jar\", \"quarkus-run.jar\"]"));
        assertFalse(dockerfile.contains("ADD "), "nothing is fetched");
    }

    @Test
    void helperOfTheHealthCheckIsThere() {
        assertTrue(Files.isExecutable(Repository.path("deploy/images/bourse-health")));
        assertTrue(Repository.text(Repository.path("deploy/images/Dockerfile.dockerignore"))
                .contains("!deploy/images/bourse-health"));
    }
}
