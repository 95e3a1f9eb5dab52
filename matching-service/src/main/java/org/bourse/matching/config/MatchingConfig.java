package org.bourse.matching.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an installation may set, {@code bourse.matching.*}. */
@ConfigMapping(prefix = "bourse.matching")
public interface MatchingConfig {
    /** The engine. */
    Engine engine();

    /** Order entry. */
    Entry entry();

    /** Streams of one's own events. */
    Streams streams();

    /** The engine. */
    interface Engine {
        /** Whether this instance runs the engine. */
        @WithDefault("true")
        boolean enabled();

        /** A snapshot is taken after so many commands of a partition. */
        @WithDefault("20000")
        int snapshotEvery();

        /** Most records of one poll. */
        @WithDefault("2000")
        int pollRecords();

        /** How long an instance may be silent before its markets move to another one. */
        @WithDefault("10s")
        Duration sessionTimeout();
    }

    /** Order entry. */
    interface Entry {
        /** Most commands that wait to be sent. */
        @WithDefault("10000")
        int queueMax();

        /** Most commands whose answers are waited for. */
        @WithDefault("20000")
        int pendingMax();

        /** How long a request waits for the engine before it is answered as pending. */
        @WithDefault("2s")
        Duration answerWait();

        /** How long a request waits for the log before its outcome is unknown. */
        @WithDefault("10s")
        Duration logWait();

        /** Orders remembered in memory, to answer what the view does not hold yet and to know repetitions. */
        @WithDefault("100000")
        int recentMax();

        /** Most order sessions. */
        @WithDefault("10000")
        int sessionsMax();

        /** How far a request may run ahead of the missing one of its order session. */
        @WithDefault("1024")
        int sessionWindow();

        /** How long the requests of an order session wait for a missing one. */
        @WithDefault("5s")
        Duration sessionWait();
    }

    /** Streams of one's own events. */
    interface Streams {
        /** Most streams of one client, over this instance. */
        @WithDefault("20")
        int perClientMax();

        /** Most streams of this instance. */
        @WithDefault("2000")
        int totalMax();

        /** Events that a stream may lag behind before it is closed. */
        @WithDefault("10000")
        int bufferMax();

        /** Most events that are read at once for a stream. */
        @WithDefault("500")
        int page();

        /** Between two heartbeats. */
        @WithDefault("5s")
        Duration heartbeat();

        /** How often it is looked for events that another instance noted. */
        @WithDefault("100ms")
        Duration poll();
    }
}
