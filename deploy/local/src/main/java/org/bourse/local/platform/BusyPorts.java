package org.bourse.local.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bourse.embedded.Processes;

/** Says who holds the ports that are wanted, and what can be done about it. */
final class BusyPorts {
    private static final Pattern LAUNCHER = Pattern.compile("-jar \\S*deploy/local/target/local-\\S*\\.jar");
    private static final Pattern DATA_DIR = Pattern.compile("--data-dir[ =](\\S+)");

    private BusyPorts() {}

    /**
     * The text for the user.
     *
     * @param busy the ports that are taken, by the names of what wants them
     */
    static String explain(Map<String, Integer> busy) {
        StringBuilder text = new StringBuilder();
        Map<ProcessHandle, List<String>> launchers = new LinkedHashMap<>();
        busy.forEach((name, port) -> {
            Optional<ProcessHandle> owner = PortOwners.ownerOf(port);
            Optional<ProcessHandle> launcher = owner.flatMap(BusyPorts::launcherOf);
            launcher.ifPresent(found ->
                    launchers.computeIfAbsent(found, key -> new ArrayList<>()).add(port + " (" + name + ")"));
            if (launcher.isEmpty()) {
                text.append("port ")
                        .append(port)
                        .append(" (")
                        .append(name)
                        .append(") is taken by ")
                        .append(owner.map(BusyPorts::describe).orElse("a process that cannot be seen from here"))
                        .append("; stop that, or choose another port with --")
                        .append(name)
                        .append("-port or all of them with --port-base")
                        .append(System.lineSeparator());
            }
        });
        launchers.forEach((launcher, held) -> text.append("taken by another Bourse, process ")
                .append(launcher.pid())
                .append(", are the ports ")
                .append(String.join(", ", held))
                .append(": stop it with ./bourse down")
                .append(dataDirOf(launcher))
                .append(", or run beside it with --port-base ")
                .append(Ports.DEFAULT_BASE + 1000)
                .append(System.lineSeparator()));
        return text.toString().strip();
    }

    /** If the owner of a port belongs to another platform, the launcher of that one is what has to be stopped. */
    private static Optional<ProcessHandle> launcherOf(ProcessHandle process) {
        Optional<ProcessHandle> each = Optional.of(process);
        while (each.isPresent()
                && !LAUNCHER.matcher(Processes.fullCommandOf(each.get())).find()) {
            each = each.get().parent();
        }
        return each;
    }

    private static String dataDirOf(ProcessHandle launcher) {
        Matcher matcher = DATA_DIR.matcher(Processes.fullCommandOf(launcher));
        return matcher.find() ? " --data-dir " + matcher.group(1) : "";
    }

    private static String describe(ProcessHandle process) {
        return "process " + process.pid() + " (" + Processes.commandOf(process) + ")";
    }
}
