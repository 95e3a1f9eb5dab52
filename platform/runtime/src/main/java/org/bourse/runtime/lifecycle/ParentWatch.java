package org.bourse.runtime.lifecycle;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Ends the service when its parent process is gone, seen by the end of standard input, so that no orphan stays behind a killed launcher. */
@ApplicationScoped
public class ParentWatch {
    private static final Logger LOG = Logger.getLogger(ParentWatch.class);

    @ConfigProperty(name = "bourse.parent-watch", defaultValue = "false")
    boolean watched;

    void start(@Observes StartupEvent event) {
        if (watched) {
            Thread thread = new Thread(ParentWatch::watch, "parent-watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void watch() {
        try {
            while (System.in.read() >= 0) {
                // whatever the parent says, only its end matters
            }
        } catch (IOException e) {
            LOG.debug("standard input broke", e);
        }
        LOG.info("the parent process is gone: shutting down");
        Quarkus.asyncExit();
    }
}
