package org.bourse.local.cli;

import java.util.function.ToIntFunction;
import org.bourse.embedded.PlatformException;
import org.bourse.local.platform.LocalPlatform;
import org.bourse.local.platform.PlatformOptions;

/** Runs work on a platform that lives as long as the command: started before, stopped after, also on Ctrl-C and SIGTERM. */
public final class Foreground {
    private Foreground() {}

    /** What is started. */
    public enum Extent {
        /** Kafka, PostgreSQL, the OpenID provider and the services. */
        EVERYTHING,
        /** Kafka, PostgreSQL and the OpenID provider. */
        BACKENDS
    }

    /**
     * Starts a platform, runs the work and stops the platform.
     *
     * @return the exit code of the work, or the one of what kept the platform from starting is thrown
     */
    public static int run(PlatformOptions options, Console console, Extent extent, ToIntFunction<LocalPlatform> work) {
        LocalPlatform platform = LocalPlatform.create(options, console);
        Thread hook = new Thread(() -> stopOnSignal(platform, console), "bourse-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            if (extent == Extent.EVERYTHING) {
                platform.start();
            } else {
                platform.startBackendsOnly();
            }
            return work.applyAsInt(platform);
        } finally {
            if (removed(hook)) {
                platform.stop();
            } else {
                // A signal came: the hook stops the platform and ends the process.
                platform.awaitStop();
                parkForEver();
            }
        }
    }

    private static void stopOnSignal(LocalPlatform platform, Console console) {
        console.note("");
        console.note("Stopping");
        platform.stop();
        console.close();
        // The exit code of a signal would look like a failure, and this stop was asked for.
        Runtime.getRuntime().halt(platform.stoppedOrderly() ? ExitCode.OK : ExitCode.FAILED);
    }

    private static boolean removed(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void parkForEver() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            throw new PlatformException(PlatformException.Reason.STOPPED, "stopped", e);
        }
    }
}
