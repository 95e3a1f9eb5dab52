package org.bourse.local.client;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for answers and for things that happen in their own time, always with a limit. */
public final class Waiting {
    private static final long ANSWER_LIMIT_SECONDS = 60;
    private static final long LOOK_AGAIN_MS = 50;

    private Waiting() {}

    static Answer await(Future<Answer> future, String what) {
        return await(future.toCompletionStage().toCompletableFuture(), what);
    }

    /** The result of a call, or the exception with which it failed. */
    public static <T> T await(CompletableFuture<T> future, String what) {
        return await(future, what, Duration.ofSeconds(ANSWER_LIMIT_SECONDS));
    }

    /** The result of something that may take long. */
    public static <T> T await(CompletableFuture<T> future, String what, Duration limit) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(what, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ApiException known) {
                throw known;
            }
            throw new ApiException(what, e.getCause());
        } catch (TimeoutException e) {
            throw new ApiException(what, e);
        }
    }

    /**
     * Looks until there is something to see.
     *
     * @param what what is waited for, for the message
     * @param limit how long at most
     * @param look empty while it is not there
     */
    public static <T> T until(String what, Duration limit, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("waited " + limit.toSeconds() + " s for " + what + ", in vain");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
