package org.bourse.local.demo;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Looks at the resident memory of the platform now and then, and remembers the most. */
final class MemoryWatch implements AutoCloseable {
    private static final long EVERY_MS = 3_000;

    private final Supplier<Optional<Long>> residentMb;
    private final AtomicLong mostMb = new AtomicLong();
    private final Thread thread;

    MemoryWatch(Supplier<Optional<Long>> residentMb) {
        this.residentMb = residentMb;
        this.thread = new Thread(this::watch, "bourse-memory-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** The most that was seen, with a last look now. */
    Optional<Long> mostMb() {
        look();
        return Optional.of(mostMb.get()).filter(megabytes -> megabytes > 0);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void look() {
        residentMb.get().ifPresent(now -> mostMb.accumulateAndGet(now, Math::max));
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(EVERY_MS);
            }
        } catch (InterruptedException e) {
            // Asked to stop.
        }
    }
}
