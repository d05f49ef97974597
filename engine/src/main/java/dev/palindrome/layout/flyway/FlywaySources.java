package dev.palindrome.layout.flyway;

import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.Note;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flyway's scripts with what the {@code .conf} file beside each says, and placeholders filled in. */
final class FlywaySources {

    private final FlywayPlaceholders placeholders;
    private final Map<String, FlywayConf> confs = new LinkedHashMap<>();
    private final List<Note> notes;

    FlywaySources(Listing listing, Instant now, List<Note> notes) {
        this.placeholders = FlywayPlaceholders.of(listing.settings().placeholders(), now);
        this.notes = notes;
        Path folder = listing.folder();
        for (String file : listing.files()) {
            if (file.endsWith(FlywayConf.ENDING)) {
                confs.put(file, FlywayConf.read(folder, file, notes));
            }
        }
    }

    ScriptSource of(String file) {
        FlywayConf conf = confs.getOrDefault(file + ".conf", FlywayConf.NONE);
        ScriptSource scriptSource = ScriptSource.of(file);
        if (conf.placeholderReplacement().orElse(placeholders.replacement())) {
            scriptSource = scriptSource.rewrite(placeholders.in(file));
        }
        return conf.noTransaction() ? scriptSource.withoutTransaction() : scriptSource;
    }

    /** Whether the script is not to be run; notes it. */
    boolean isOff(String file) {
        boolean off = confs.getOrDefault(file + ".conf", FlywayConf.NONE).off();
        if (off) {
            notes.add(new Note("SWITCHED_OFF", file + " is not run: " + file + ".conf says shouldExecute=false", file));
        }
        return off;
    }

    /** Takes the settings files away from what fits nothing, and notes those whose script is not there. */
    void unused(List<String> unfit) {
        List<String> beside = List.copyOf(unfit);
        unfit.removeAll(confs.keySet());
        confs.keySet().stream()
                .filter(conf -> beside.contains(conf.substring(0, conf.length() - ".conf".length())))
                .forEach(conf -> notes.add(new Note("UNUSED_FILE", conf + " is beside a file that is not run", conf)));
    }
}
