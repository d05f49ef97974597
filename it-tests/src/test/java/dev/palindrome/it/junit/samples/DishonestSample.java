package dev.palindrome.it.junit.samples;

import dev.palindrome.junit.MigratedDatabase;
import org.junit.jupiter.api.Test;

/** Its second migration makes a type that its rollback forgets. */
@MigratedDatabase(migrations = "classpath:junit/dishonest")
class DishonestSample {

    @Test
    void never_runs() {
        throw new AssertionError("this test ran");
    }
}
