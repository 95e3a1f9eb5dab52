package org.bourse.local.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Sends what Kafka and the OpenID provider log in this process to a file of the data directory. */
final class LauncherLog {
    private static final String APPENDER = "launcher";
    private static final String SIZE_MAX = "20MB";

    // Held, since the other logging system of the two forgets settings of loggers that nobody refers to.
    private static final java.util.logging.Logger HTTP_SERVER =
            java.util.logging.Logger.getLogger("mockwebserver3.MockWebServer");

    private LauncherLog() {}

    static synchronized void writeTo(Path file) {
        // It warns on standard error of each connection without a request, as a look at its port makes.
        HTTP_SERVER.setLevel(java.util.logging.Level.OFF);
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            // Inside somebody else's program, which decides itself where its log goes.
            return;
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSS} %-5level [%thread] %logger{30} %msg%n");
        encoder.start();

        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(APPENDER);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setFileNamePattern(file + ".%i");
        window.setMinIndex(1);
        window.setMaxIndex(1);
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf(SIZE_MAX));
        size.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(size);
        appender.start();

        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(APPENDER);
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        // One line for each segment, group and snapshot would drown the rest.
        context.getLogger("kafka.log").setLevel(Level.WARN);
        context.getLogger("org.apache.kafka.storage").setLevel(Level.WARN);
        context.getLogger("org.apache.kafka.clients").setLevel(Level.WARN);
        context.getLogger("org.apache.kafka.common.config").setLevel(Level.WARN);
        context.getLogger("io.netty").setLevel(Level.WARN);
        context.getLogger("no.nav.security").setLevel(Level.WARN);
    }
}
