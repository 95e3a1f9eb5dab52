package org.bourse.benchmarks.book;

import java.util.Locale;
import java.util.function.Function;

/** The books that are compared. The class of one is loaded only where it is made. */
public enum Contender {
    /** exchange-core's fast book: the mark. */
    EXCHANGE_CORE("exchange-core direct", ExchangeCoreBook::direct),
    /** exchange-core's plain book. */
    EXCHANGE_CORE_NAIVE("exchange-core naive", ExchangeCoreBook::naive),
    /** parity's matching library. */
    PARITY("parity-match", ParityBook::new),
    /** Our own matching core. */
    BOURSE("bourse", BourseBook::new);

    private final String title;
    private final Function<Flow, BookUnderTest> maker;

    Contender(String title, Function<Flow, BookUnderTest> maker) {
        this.title = title;
        this.maker = maker;
    }

    /** The book of a name as it is written in options. */
    public static Contender named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The name as it is written in options. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name as it is written in tables. */
    public String title() {
        return title;
    }

    /** A book without orders, for the commands of a flow. */
    public BookUnderTest open(Flow flow) {
        return maker.apply(flow);
    }
}
