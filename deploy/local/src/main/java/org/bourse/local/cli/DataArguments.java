package org.bourse.local.cli;

import java.nio.file.Path;
import org.bourse.local.platform.DataDirectory;
import picocli.CommandLine.Option;

/** Which data directory a command works on. */
public final class DataArguments {
    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything that survives a restart is kept; default: .bourse in the checkout.")
    private Path dataDir;

    /** The directory that was named, else {@code .bourse} in the checkout. */
    public DataDirectory dataDirectory() {
        return new DataDirectory(dataDir != null ? dataDir : Checkout.root().resolve(".bourse"));
    }
}
