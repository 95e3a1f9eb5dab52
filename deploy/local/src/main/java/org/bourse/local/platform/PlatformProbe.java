package org.bourse.local.platform;

import java.net.URI;

/** Looks at a platform from outside of the process that started it. */
public final class PlatformProbe {
    private static final int HTTP_OK = 200;

    private PlatformProbe() {}

    /** Whether a readiness address answers that its service is ready. */
    public static boolean isReady(URI readiness) {
        return ServiceProcess.httpStatus(readiness) == HTTP_OK;
    }
}
