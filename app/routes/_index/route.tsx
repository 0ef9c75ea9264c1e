export default function Landing() {
  return <h1>Facturier</h1>;
}
