package org.bourse.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.bourse.local.platform.Memory;
import org.bourse.local.platform.PlatformOptions;
import org.bourse.local.platform.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BourseCommandTest {
    @TempDir
    private Path folder;

    @Test
    void everyCommandHasHelp() {
        for (String name : BourseCommand.commandLine().getSubcommands().keySet()) {
            Answer answer = run(name, "--help");
            assertEquals(ExitCode.OK, answer.code, name);
            assertTrue(answer.out.contains("Usage: bourse " + name), answer.out);
        }
    }

    @Test
    void aloneItShowsTheHelpWithTheExitCodes() {
        Answer answer = run();

        assertEquals(ExitCode.OK, answer.code);
        assertTrue(answer.out.contains("Exit codes"), answer.out);
        assertTrue(answer.out.contains("status"), answer.out);
    }

    @Test
    void wrongUseHasItsOwnCodeAndNamesTheMistake() {
        assertEquals(ExitCode.USAGE, run("upp").code);
        assertEquals(ExitCode.USAGE, run("up", "--colour").code);
        Answer memory = run("up", "--memory", "huge");
        assertEquals(ExitCode.USAGE, memory.code);
        assertTrue(memory.err.contains("huge"), memory.err);
        Answer port = run("up", "--data-dir", folder.toString(), "--kafka-port", "8081");
        assertEquals(ExitCode.USAGE, port.code);
        assertTrue(port.err.contains("8081 is given to issuance and kafka"), port.err);
        Answer partitions = run("up", "--data-dir", folder.toString(), "--partitions", "0");
        assertEquals(ExitCode.USAGE, partitions.code);
    }

    @Test
    void statusOfAnEmptyFolderIsNotRunning() {
        assertEquals(ExitCode.NOT_RUNNING, run("status", "--data-dir", folder.toString()).code);
        assertEquals(ExitCode.NOT_RUNNING, run("status", "--json", "--data-dir", folder.toString()).code);
    }

    @Test
    void downAndResetOfAnEmptyFolderHaveNothingToDo() {
        assertEquals(ExitCode.OK, run("down", "--data-dir", folder.toString()).code);
        assertEquals(ExitCode.OK, run("reset", "--yes", "--data-dir", folder.toString()).code);
    }

    @Test
    void optionsBecomePlatformOptions() {
        PlatformArguments arguments = new PlatformArguments();
        CommandLine.populateCommand(
                new Holder(arguments),
                "--data-dir",
                folder.toString(),
                "--port-base",
                "9080",
                "--postgres-port",
                "0",
                "--memory",
                "matching=300",
                "--partitions",
                "3");

        PlatformOptions options = arguments.options().build();

        Ports base = Ports.from(9080);
        assertEquals(base.matching(), options.ports().matching());
        assertEquals(0, options.ports().postgres());
        assertEquals(Memory.parse("matching=300"), options.memory());
        assertEquals(3, options.partitions());
        assertEquals(folder, options.dataDir());
    }

    @CommandLine.Command(name = "holder")
    private static final class Holder {
        @CommandLine.Mixin
        private final PlatformArguments arguments;

        Holder(PlatformArguments arguments) {
            this.arguments = arguments;
        }
    }

    private record Answer(int code, String out, String err) {}

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = BourseCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }
}
