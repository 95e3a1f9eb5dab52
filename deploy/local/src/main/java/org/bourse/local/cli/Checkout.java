package org.bourse.local.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bourse.embedded.PlatformException;

/** Finds the checkout in which the launcher works. */
final class Checkout {
    private static final String PROPERTY = "bourse.home";

    private Checkout() {}

    /** The folder that the script names, else the one above the launcher's jar. */
    static Path root() {
        String named = System.getProperty(PROPERTY);
        if (named != null) {
            return Path.of(named);
        }
        try {
            Path here = Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = here; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("mvnw")) && Files.exists(folder.resolve("deploy/local/pom.xml"))) {
                    return folder;
                }
            }
        } catch (URISyntaxException e) {
            // Not started from a file: only the property can tell.
        }
        throw new PlatformException(
                PlatformException.Reason.PREREQUISITE,
                "the checkout is not found: start through ./bourse, or name it with -D" + PROPERTY + "=FOLDER");
    }
}
