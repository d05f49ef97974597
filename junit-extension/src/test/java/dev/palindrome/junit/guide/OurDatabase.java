package dev.palindrome.junit.guide;

import dev.palindrome.junit.MigratedDatabase;
import dev.palindrome.proof.Verdict;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@MigratedDatabase(migrations = "classpath:db/migration", failOn = Verdict.EQUIVALENT)
@interface OurDatabase {}
