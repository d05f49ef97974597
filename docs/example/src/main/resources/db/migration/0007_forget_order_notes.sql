-- db:irreversible because the notes hold personal data that we may not keep a copy of

UPDATE orders SET note = NULL WHERE placed_at < now() - interval '2 years';
