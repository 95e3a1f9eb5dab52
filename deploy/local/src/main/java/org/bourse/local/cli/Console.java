package org.bourse.local.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.bourse.local.platform.Progress;

/**
 * Progress on standard error, so that standard output carries only results: one line for each piece of work when it is finished, and, while
 * something takes longer than two seconds, what is being waited for; on a terminal in one line that moves, else now and then in a new one.
 */
public final class Console implements Progress, AutoCloseable {
    private static final String TERMINAL_PROPERTY = "bourse.terminal";
    private static final long TICK_MS = 250;
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String CLEAR_LINE = "\r\u001b[K";
    private static final int LINE_WIDTH_MAX = 118;
    private static final int NAME_WIDTH = 20;

    private final PrintStream out;
    private final boolean terminal;
    private final Map<Long, Work> active = new LinkedHashMap<>();
    private final Thread ticker;
    private long nextId;
    private boolean tickerLineShown;
    private long lastLineNanos = System.nanoTime();
    private volatile boolean closed;

    private Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.ticker = new Thread(this::tick, "bourse-progress");
        ticker.setDaemon(true);
    }

    /** A console on standard error; the script tells whether that is a terminal. */
    public static Console open() {
        return open(System.err, Boolean.getBoolean(TERMINAL_PROPERTY));
    }

    static Console open(PrintStream out, boolean terminal) {
        Console console = new Console(out, terminal);
        console.ticker.start();
        return console;
    }

    @Override
    public synchronized Task begin(String name) {
        Work work = new Work(nextId++, name);
        active.put(work.id, work);
        return work;
    }

    @Override
    public synchronized void note(String text) {
        line(text);
    }

    @Override
    public synchronized void close() {
        closed = true;
        clearTickerLine();
    }

    private void tick() {
        while (!closed) {
            try {
                Thread.sleep(TICK_MS);
            } catch (InterruptedException e) {
                return;
            }
            showActive();
        }
    }

    private synchronized void showActive() {
        long now = System.nanoTime();
        String slow = active.values().stream()
                .filter(work -> now - work.beginNanos > QUIET.toNanos())
                .map(work -> work.describe(now))
                .collect(Collectors.joining(", "));
        if (closed || slow.isEmpty()) {
            clearTickerLine();
            return;
        }
        if (terminal) {
            String text = "  … " + slow;
            out.print(CLEAR_LINE + (text.length() > LINE_WIDTH_MAX ? text.substring(0, LINE_WIDTH_MAX) + "…" : text));
            out.flush();
            tickerLineShown = true;
        } else if (now - lastLineNanos > LINE_EVERY.toNanos()) {
            line("  … " + slow);
        }
    }

    private synchronized void finished(Work work, String detail) {
        if (active.remove(work.id) != null) {
            double seconds = (System.nanoTime() - work.beginNanos) / NANOS_PER_SECOND;
            line(String.format(Locale.ROOT, "  %-" + NAME_WIDTH + "s %s (%.1f s)", work.name, detail, seconds));
        }
    }

    private synchronized void givenUp(Work work) {
        if (active.remove(work.id) != null) {
            line(String.format(Locale.ROOT, "  %-" + NAME_WIDTH + "s not finished", work.name));
        }
    }

    private void line(String text) {
        clearTickerLine();
        out.println(text);
        lastLineNanos = System.nanoTime();
    }

    private void clearTickerLine() {
        if (tickerLineShown) {
            out.print(CLEAR_LINE);
            out.flush();
            tickerLineShown = false;
        }
    }

    private final class Work implements Task {
        private final long id;
        private final String name;
        private final long beginNanos = System.nanoTime();
        private volatile String detail = "";

        Work(long id, String name) {
            this.id = id;
            this.name = name;
        }

        @Override
        public void update(String text) {
            detail = text;
        }

        @Override
        public void done(String text) {
            finished(this, text);
        }

        @Override
        public void close() {
            givenUp(this);
        }

        private String describe(long now) {
            long seconds = Duration.ofNanos(now - beginNanos).toSeconds();
            return name + (detail.isEmpty() ? "" : " " + detail) + " " + seconds + " s";
        }
    }
}
