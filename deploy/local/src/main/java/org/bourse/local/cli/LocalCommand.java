package org.bourse.local.cli;

import java.util.concurrent.Callable;

/**
 * A command of {@code ./bourse}: a class with picocli's {@code @Command} annotation, which is added to {@link Commands#all}. Its result is
 * one of the {@link ExitCode}s.
 *
 * <p>A command takes the options that all share with {@code @Mixin} fields ({@link PlatformArguments} to start a platform,
 * {@link DataArguments} to look at one, {@link OutputArguments} for {@code --json}), tells its progress to a {@link Console} on standard
 * error, writes its result to standard output, and starts a platform through {@link Foreground}.
 */
public interface LocalCommand extends Callable<Integer> {}
