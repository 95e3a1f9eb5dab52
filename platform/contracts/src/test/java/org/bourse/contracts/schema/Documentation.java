package org.bourse.contracts.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Javadoc of the records, so that a schema explains its members in the same words. */
final class Documentation {
    private static final Pattern COMMENT =
            Pattern.compile("/\\*\\*(.*?)\\*/\\s*(?:@\\w+\\s*)*public (?:record|enum)", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\{@\\w+ #?([^}]*)}");
    private final Path sources;

    Documentation(Path sources) {
        this.sources = sources;
    }

    /** What the type is: the text before the members. */
    Optional<String> ofType(Class<?> type) {
        return comment(type).map(text -> plain(text.split("@param")[0]));
    }

    /** What a member of a record is. */
    Optional<String> ofMember(Class<?> record, String member) {
        return comment(record).flatMap(text -> {
            for (String part : text.split("@param ")) {
                if (part.startsWith(member + ' ')) {
                    return Optional.of(plain(part.substring(member.length() + 1)));
                }
            }
            return Optional.empty();
        });
    }

    private Optional<String> comment(Class<?> type) {
        Path file = sources.resolve(type.getName().replace('.', '/') + ".java");
        try {
            Matcher matcher = COMMENT.matcher(Files.readString(file, StandardCharsets.UTF_8));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String javadoc) {
        String text = javadoc.replaceAll("(?m)^\\s*\\*", "").replaceAll("</?\\w+>", " ");
        return TAG.matcher(text).replaceAll("$1").replaceAll("\\s+", " ").strip();
    }
}
