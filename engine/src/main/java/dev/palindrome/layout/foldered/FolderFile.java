package dev.palindrome.layout.foldered;

import java.util.Optional;

/** A file of a layout in which every migration is a folder. */
public record FolderFile(String folder, String file) {

    /** Empty where the path is not exactly a folder and a file. */
    public static Optional<FolderFile> of(String path) {
        int slash = path.indexOf('/');
        return slash > 0 && path.indexOf('/', slash + 1) < 0
                ? Optional.of(new FolderFile(path.substring(0, slash), path.substring(slash + 1)))
                : Optional.empty();
    }
}
